// A client on the package `node-ews`, which fetches WSDL and schemas into a folder. The second
// contact has its parts in another order than the schema's.
// Usage: node node_ews_client.js URL FOLDER USER PASSWORD.
'use strict';
const EWS = require('node-ews');
const { call } = require('./calls');

const version = { 't:RequestServerVersion': { attributes: { Version: 'Exchange2013' } } };

async function main(url, folder, username, password) {
  const host = url.replace('/EWS/Exchange.asmx', '');
  const ews = new EWS({ host, username, password, auth: 'basic', temp: folder });
  const made = await call('group', () => ews.run('AddImGroup', { DisplayName: 'ews' }, version));
  const GroupId = { attributes: made.ImGroup.ExchangeStoreId.attributes };
  const DisplayName = 'A <&> B';
  await call('first', () => ews.run('AddNewImContactToGroup',
    { ImAddress: 'first@contoso.com', DisplayName, GroupId }, version));
  await call('second', () => ews.run('AddNewImContactToGroup',
    { DisplayName, ImAddress: 'second@contoso.com', GroupId }, version));
}

main(...process.argv.slice(2));
