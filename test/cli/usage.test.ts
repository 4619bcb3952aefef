import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith } from '../support/command-line.ts';

const cwd = folderWith({ 'main.bicep': '', 'empty/readme.txt': '' });

/** What is wrong, and what to do, on the error output; nothing on the other; exit code 2. */
describe('wrong usage', () => {
  it.each([
    ['', /Usage: aml-isolation/],
    ['chek', /unknown command 'chek'[\s\S]*Did you mean check\?/],
    ['check --formt json', /unknown option '--formt'[\s\S]*Did you mean --format\?/],
    ['check nowhere.bicep', /'nowhere\.bicep' does not exist\. Check the path\./],
    ['check main.bicep nowhere', /'nowhere' does not exist/],
    ['check empty', /there is no template in 'empty'\. Name a template or its folder\./],
    [
      'check main.bicep --format xml',
      /'--format <format>' argument 'xml' is invalid\. Allowed choices are text, json, sarif, junit, markdown\./,
    ],
    ['check main.bicep --fail-on hint', /Allowed choices are error, warning, information, never\./],
    ['check main.bicep --parameters nowhere.json', /--parameters: 'nowhere\.json' does not exist\. Check the path\./],
    ['check main.bicep --parameters empty', /--parameters: 'empty' is not a file\. Name a file\./],
    ['check main.bicep --config nowhere.json', /--config: 'nowhere\.json' does not exist/],
    ['check main.bicep --root nowhere', /'--root <folder>' argument 'nowhere' is invalid\. It is not a folder\./],
    ['check main.bicep --target A9', /'A9' is invalid\. A design is one of A0,/],
    ['check main.bicep --cloud Azure', /Allowed choices are AzureCloud, AzureUSGovernment, AzureChinaCloud\./],
    ['check main.bicep --parameters', /'--parameters <file>' argument missing/],
    ['resources', /missing required argument 'entry'/],
    ['resources main.bicep --format yaml', /Allowed choices are json\./],
    ['syntax', /missing required argument 'file'/],
    ['topology', /missing required argument 'entry'/],
    ['topology main.bicep main.bicep', /too many arguments/],
    ['topology nowhere.bicep', /'nowhere\.bicep' does not exist or is no file\. Check the path\./],
    ['topology main.bicep --theme pink', /Allowed choices are light, dark, hc, hc-light, flat\./],
    ['topology main.bicep -o nowhere/picture.svg', /--output: 'nowhere\/picture\.svg' cannot be written/],
    ['explain', /either the name of a rule or --symptom TEXT/],
    ['explain workspace-public-access', /there is no rule 'workspace-public-access'\. Did you mean '[a-z-]+'\?/],
    ['rules --format yaml', /Allowed choices are text, json, markdown\./],
  ])('aml-isolation %s', (line, message) => {
    const { code, stdout, stderr } = amlIsolation(line.split(' ').filter(Boolean), { cwd });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  it.each([['--help'], ['check --help'], ['help topology'], ['--version']])('aml-isolation %s goes to the output', (line) => {
    const { code, stdout, stderr } = amlIsolation(line.split(' '), { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(line === '--version' ? /^\d+\.\d+\.\d+\n$/ : /Usage: aml-isolation/);
  });
});
