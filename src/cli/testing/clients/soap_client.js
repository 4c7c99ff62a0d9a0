// A client on Node's `soap` package, made from the description that the endpoint serves, or from a
// file. Usage: node soap_client.js URL [WSDL-FILE].
'use strict';
const soap = require('soap');
const { call } = require('./calls');

async function main(url, file) {
  const wsdl = file || url.replace('Exchange.asmx', 'Services.wsdl');
  const client = await soap.createClientAsync(wsdl);
  client.setEndpoint(url);
  client.addSoapHeader({ 't:RequestServerVersion': { attributes: { Version: 'Exchange2013' } } });
  const made = await call('group', async () => (await client.AddImGroupAsync({
    DisplayName: 'node',
  }))[0]);
  const group = made.ImGroup.ExchangeStoreId.attributes;
  for (const name of ['first', 'second']) {
    await call(name, async () => (await client.AddNewImContactToGroupAsync({
      ImAddress: `${name}@contoso.com`,
      DisplayName: 'A <&> B',
      GroupId: { attributes: group },
    }))[0]);
  }
}

main(process.argv[2], process.argv[3]);
