// A client on Node's `soap` package, made from the description that the endpoint serves, or from a
// file. Usage: node soap_client.js URL [WSDL-FILE]. Prints one JSON line per call: what the caller
// of the package sees.
'use strict';
const soap = require('soap');

async function call(name, work) {
  try {
    const [result] = await work();
    console.log(JSON.stringify({ call: name, result }));
    return result;
  } catch (error) {
    console.log(JSON.stringify({ call: name, error: String(error.message).split('\n')[0] }));
    return undefined;
  }
}

async function main(url, file) {
  const wsdl = file || url.replace('Exchange.asmx', 'Services.wsdl');
  const client = await soap.createClientAsync(wsdl);
  client.setEndpoint(url);
  client.addSoapHeader({ 't:RequestServerVersion': { attributes: { Version: 'Exchange2013' } } });
  const made = await call('group', () => client.AddImGroupAsync({ DisplayName: 'node' }));
  const group = made.ImGroup.ExchangeStoreId.attributes;
  for (const name of ['first', 'second']) {
    await call(name, () => client.AddNewImContactToGroupAsync({
      ImAddress: `${name}@contoso.com`,
      DisplayName: 'A <&> B',
      GroupId: { attributes: group },
    }));
  }
}

main(process.argv[2], process.argv[3]);
