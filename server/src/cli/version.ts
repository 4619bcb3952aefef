export { homepage as HOMEPAGE, version as VERSION } from '../../../package.json';
