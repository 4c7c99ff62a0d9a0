// A client on the package `strong-soap`, made from the description that the endpoint serves. Its
// caller gives a header with a name of its own, then one with a qualified name; and the parts of
// the request in another order than the schema's. Usage: node strong_soap_client.js URL.
'use strict';
const { promisify } = require('util');
const { soap, QName } = require('strong-soap');
const { call } = require('./calls');

const types = 'http://schemas.microsoft.com/exchange/services/2006/types';

async function main(url) {
  const wsdl = url.replace('Exchange.asmx', 'Services.wsdl');
  const client = await promisify(soap.createClient)(wsdl, {});
  client.setEndpoint(url);
  const ask = (operation, parts) => promisify(client[operation])(parts);
  const version = { $attributes: { Version: 'Exchange2013' } };
  client.addSoapHeader({ RequestServerVersion: version });
  await call('unqualified', () => ask('AddImGroup', { DisplayName: 'strong' }));
  client.clearSoapHeaders();
  client.addSoapHeader(version, new QName(types, 'RequestServerVersion'));
  const made = await call('group', () => ask('AddImGroup', { DisplayName: 'strong' }));
  const group = made.ImGroup.ExchangeStoreId.$attributes;
  for (const name of ['first', 'second']) {
    await call(name, () => ask('AddNewImContactToGroup', {
      GroupId: { $attributes: group },
      DisplayName: 'A <&> B',
      ImAddress: `${name}@contoso.com`,
    }));
  }
}

main(process.argv[2]);
