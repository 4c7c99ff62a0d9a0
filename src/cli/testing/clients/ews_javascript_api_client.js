// A client on the package `ews-javascript-api`, which lacks the operations of the contact store:
// one of them on the package's own base of requests, its writer and its HTTP.
// Usage: node ews_javascript_api_client.js URL USER PASSWORD.
'use strict';
const ews = require('ews-javascript-api');
const { SimpleServiceRequestBase } = require(
  'ews-javascript-api/js/Core/Requests/SimpleServiceRequestBase');
const { call } = require('./calls');

class AddNewImContactToGroup extends SimpleServiceRequestBase {
  constructor(service, address, name) {
    super(service);
    this.address = address;
    this.name = name;
  }
  GetXmlElementName() { return 'AddNewImContactToGroup'; }
  GetResponseXmlElementName() { return 'AddNewImContactToGroupResponse'; }
  GetMinimumRequiredServerVersion() { return ews.ExchangeVersion.Exchange2013; }
  WriteElementsToXml(writer) {
    writer.WriteElementValue(ews.XmlNamespace.Messages, 'ImAddress', this.address);
    writer.WriteElementValue(ews.XmlNamespace.Messages, 'DisplayName', this.name);
  }
  ParseResponse(response) { return response.Persona; }
}

async function main(url, user, password) {
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013);
  service.Url = new ews.Uri(url);
  service.Credentials = new ews.WebCredentials(user, password);
  for (const [name, display] of [['first', 'A B'], ['second', 'A <&> B']]) {
    await call(name, () => new AddNewImContactToGroup(
      service, `${name}@contoso.com`, display).InternalExecute());
  }
}

main(...process.argv.slice(2));
