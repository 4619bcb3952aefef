import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReachReport, RequirementsReport } from '../../server/src/engine/report/index.ts';
import { ARCHITECTURES } from '../support/architectures.ts';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';

const ENTRY = join(ARCHITECTURES, 'A4/main.bicep');
const cwd = folderWith({ 'empty.bicep': '' });
const run = (command: string, ...args: string[]) => amlIsolation([command, ENTRY, '--location', 'westeurope', ...args], { cwd });

describe('reach', () => {
  it('answers one question, hop by hop', () => {
    const outcome = run('reach', '--from', 'vnet-ml/training', '--to', 'stcontosoml', '--port', '443', '--format', 'json');
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    const [flow] = jsonOf<ReachReport>(outcome).flows;
    expect(flow).toMatchObject({ from: 'vnet-ml/training', to: 'stcontosoml', protocol: 'Tcp', port: '443', verdict: 'private' });
    for (const hop of flow?.hops ?? [])
      expect(Object.keys(hop)).toEqual(expect.arrayContaining(['at', 'decision', 'because', 'file', 'range']));
    expect(flow?.hops.at(-1)).toMatchObject({ decision: 'arrives', at: "private endpoint 'pe-blob'" });
  });

  it('says the same as text and as Markdown', () => {
    const question = ['--from', 'ci-contoso', '--to', 'example.com', '--protocol', 'udp', '--port', '53'];
    expect(run('reach', ...question).stdout).toMatch(/^mlw-contoso\/ci-contoso → example\.com \(Udp 53\): blocked\n {2}1\. /);
    expect(run('reach', ...question, '--format', 'markdown').stdout).toMatch(
      /^# mlw-contoso\/ci-contoso → example\\?\.com[\s\S]*\*\*blocked\*\*/,
    );
  });

  it('shows the whole matrix without a question', () => {
    const { code, stdout } = run('reach');
    expect(code).toBe(0);
    for (const face of ['inbound', 'service outbound', 'compute outbound'])
      expect(stdout).toContain(`workspace mlw-contoso, ${face}`);
    expect(stdout).toMatch(/\n\d+ flows: \d+ private, \d+ public, \d+ blocked, 0 unknown\n$/);
    expect(run('reach', '--format', 'markdown').stdout).toContain('## mlw-contoso: Compute outbound');
  });

  it('is a table for spreadsheets, a line a flow', () => {
    const [head, ...rows] = run('reach', '--format', 'csv').stdout.trimEnd().split('\r\n');
    expect(head).toBe('workspace,face,from,to,protocol,port,verdict,leak,required,risk,because,file,line,facts');
    expect(rows).toHaveLength(jsonOf<ReachReport>(run('reach', '--format', 'json')).flows.length);
    expect(rows.filter((row) => /^mlw-contoso,compute,.*ci-contoso,Internet,Any,\*,/.test(row))).toHaveLength(1);
    const question = ['--from', 'ci-contoso', '--to', 'example.com', '--protocol', 'udp', '--port', '53'];
    expect(run('reach', ...question, '--format', 'csv').stdout).toMatch(
      /\r\n,,mlw-contoso\/ci-contoso,example\.com,Udp,53,blocked,,,,[^\r]+\r\n$/,
    );
  });

  it.each([
    [
      ['--from', 'vnet-ml/trainin', '--to', 'Internet'],
      "nothing of the deployment is called 'vnet-ml/trainin'. Did you mean 'vnet-ml/training'",
    ],
    [['--from', 'Internet', '--to', 'mlwcontoso'], "'mlw-contoso'"],
    [['--from', 'Internet'], 'give --to as well'],
    [['--port', '443'], 'give --from and --to as well'],
    [['--from', 'Internet', '--to', 'mlw-contoso', '--port', '70000'], 'A port is a number from 0 to 65535'],
    [['--from', 'Internet', '--to', 'mlw-contoso', '--protocol', 'sctp'], 'Allowed choices are Tcp, Udp, Icmp'],
  ])('refuses %j', (args, message) => {
    const { code, stdout, stderr } = run('reach', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('has nothing to show of a template without a workspace', () => {
    expect(amlIsolation(['reach', 'empty.bicep'], { cwd })).toMatchObject({
      code: 0,
      stdout: '0 flows: 0 private, 0 public, 0 blocked, 0 unknown\n',
    });
  });
});

describe('requirements', () => {
  it('is Markdown unless told', () => {
    const { code, stdout, stderr } = run('requirements');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# What this deployment needs from firewall and DNS\n/);
    expect(stdout).toContain('| Storage.westeurope | Tcp | 443 |');
  });

  it('is text, JSON, a table and Bicep', () => {
    const text = run('requirements', '--format', 'text').stdout;
    expect(text).toMatch(
      /^workspace mlw-contoso, firewall\n {2}needed +AzureActiveDirectory \(Tcp 80, 443\): sign-in; open now: /,
    );
    expect(text).toContain('\n  zone privatelink.api.azureml.ms: declared\n    linked to vnet-ml\n');
    expect(jsonOf<RequirementsReport>(run('requirements', '--format', 'json')).workspaces.map((one) => one.design)).toEqual([
      'A4',
    ]);
    expect(run('requirements', '--format', 'csv').stdout).toMatch(/^workspace,kind,name,/);
    expect(run('requirements', '--format', 'bicep').stdout).toContain(
      "resource rules 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@",
    );
  });
});
