// A client on the package `easy-soap-request`, which sends the message that its caller wrote.
// Usage: node easy_soap_request_client.js URL.
'use strict';
const soapRequest = require('easy-soap-request');
const { call } = require('./calls');

const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const types = 'http://schemas.microsoft.com/exchange/services/2006/types';

function envelope(body) {
  return '<?xml version="1.0" encoding="utf-8"?>'
    + '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"'
    + ` xmlns:t="${types}" xmlns:m="${messages}">`
    + '<soap:Header><t:RequestServerVersion Version="Exchange2013"/></soap:Header>'
    + `<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

async function main(url) {
  const group = envelope('<m:AddImGroup><m:DisplayName>easy</m:DisplayName></m:AddImGroup>');
  const typed = {
    'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${messages}/AddImGroup"`,
  };
  const send = async (headers, xml) => (await soapRequest({ url, headers, xml })).response.body;
  await call('untyped', () => send({}, group));
  await call('typed', () => send(typed, group));
  await call('incomplete', () => send(typed, envelope('<m:AddImGroup/>')));
}

main(process.argv[2]);
