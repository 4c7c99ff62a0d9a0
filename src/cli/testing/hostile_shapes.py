"""Hostile inputs of growing size, for growth_test.py: each entry makes a text of N parts."""
import base64
import itertools
import json
import string

NS = ('xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" '
      'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" '
      'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" '
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"')
VERSION = '<t:RequestServerVersion Version="Exchange2013"/>'


def request(im='a@b', attributes='', before='', after='', declarations='', header=VERSION, name=''):
    return (f'{declarations}<soap:Envelope {NS}><soap:Header>{header}</soap:Header><soap:Body>'
            f'<m:AddNewImContactToGroup{attributes}>{before}<m:ImAddress>{im}</m:ImAddress>'
            f'<m:GroupId Id="AAMk"/>{name}</m:AddNewImContactToGroup>{after}</soap:Body></soap:Envelope>')


def response(persona):
    return (f'<soap:Envelope {NS}><soap:Header><t:ServerVersionInfo MajorVersion="15" '
            'MinorVersion="0" MajorBuildNumber="1" MinorBuildNumber="1" Version="Exchange2013"/>'
            '</soap:Header><soap:Body><m:AddNewImContactToGroupResponse ResponseClass="Success">'
            f'<m:ResponseCode>NoError</m:ResponseCode><m:Persona>{persona}</m:Persona>'
            '</m:AddNewImContactToGroupResponse></soap:Body></soap:Envelope>')


def fault(detail):
    return (f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" {NS}><s:Body><s:Fault>'
            '<faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">'
            'a:ErrorSchemaValidation</faultcode><faultstring xml:lang="en-US">x</faultstring>'
            f'<detail>{detail}</detail></s:Fault></s:Body></s:Envelope>')


def dtd(subset, **rest):
    return request(declarations=f'<!DOCTYPE x [{subset}]>', **rest)


def names(n):
    return [''.join(letters) for letters in
            itertools.islice(itertools.product(string.ascii_letters, repeat=4), n)]


def each(n, part):
    return ''.join(part(i) for i in range(n))


def attributions(n):
    sources = each(n, lambda i: f'<t:Attribution><t:Id>{i}</t:Id><t:SourceId Id="A"/>'
                                '<t:DisplayName>x</t:DisplayName></t:Attribution>')
    return response(f'<t:PersonaId Id="x"/><t:PersonaType>Person</t:PersonaType><t:Attributions>{sources}'
                    '</t:Attributions><t:DisplayNames><t:StringAttributedValue><t:Value>v</t:Value>'
                    '<t:Attributions>' + f'<t:Attribution>{n - 1}</t:Attribution>' * n +
                    '</t:Attributions></t:StringAttributedValue></t:DisplayNames>')


def http(headers, body, start='HTTP/1.1 200 OK'):
    return f'{start}\r\nContent-Type: text/xml\r\n{headers}\r\n\r\n{body}'


def chunked(text, size):
    chunks = ''.join(f'{len(text[at:at + size]):x}\r\n{text[at:at + size]}\r\n'
                     for at in range(0, len(text), size))
    return http('Transfer-Encoding: chunked', chunks + '0\r\n\r\n')


def trace(text, tag='EwsResponse', thread=1):
    return f'<Trace Tag="{tag}" Tid="{thread}" Time="x">\n{text}\n</Trace>\n'


def har(entries, more=''):
    return '{"log":{' + more + '"entries":[' + ','.join(entries) + ']}}'


def entry(text):
    return json.dumps({'request': {'url': 'http://h/', 'postData': {'text': request()}},
                       'response': {'status': 200, 'content': {'text': text, 'mimeType': 'text/xml'}}})


def nested(n):
    return '<x xmlns="u:x">' * 200 + '</x>' * 200 if n < 200 else \
        ('<x xmlns="u:x">' * 200 + '</x>' * 200) * (n // 200)


# name: (kind of file, N, text of N parts)
SHAPES = {
    'attributes': ('xml', 4000, lambda n: request(attributes=each(n, lambda i: f' a{i}=""'))),
    'attributes after a broken name': ('xml', 4000, lambda n: request(
        header='<q:x/>', attributes=each(n, lambda i: f' a{i}=""'))),
    'prefixed attributes': ('xml', 4000, lambda n: request(attributes=each(n, lambda i: f' t:a{i}=""'))),
    'namespaces': ('xml', 4000, lambda n: request(attributes=each(n, lambda i: f' xmlns:a{i}="u:{i}"'))),
    'namespaces after a broken name': ('xml', 4000, lambda n: request(
        header='<q:x/>', attributes=each(n, lambda i: f' xmlns:a{i}="u:{i}"'))),
    'one namespace often': ('xml', 4000, lambda n: request(header='<x xmlns="u:x"/>' * n)),
    'many namespaces': ('xml', 4000, lambda n: request(header=each(n, lambda i: f'<x xmlns="u:{i}"/>'))),
    'prefixes of one namespace': ('xml', 4000, lambda n: request(header=each(
        n // 200, lambda i: '<x xmlns="u:x"' + each(200, lambda j: f' xmlns:a{j}="u:same"') + '/>'))),
    'prefixes in and out of scope': ('xml', 4000, lambda n: request(
        header=each(n, lambda i: f'<a{i}:x xmlns:a{i}="u:x"><a{i}:y a{i}:z="1"/></a{i}:x>'))),
    'attributes of many elements': ('xml', 4000, lambda n: request(header=each(
        n // 200, lambda i: '<x xmlns="u:x"' + each(200, lambda j: f' a{j}="u"') + '/>'))),
    'nested namespaces': ('xml', 4000, lambda n: request(
        header=each(n, lambda i: f'<x xmlns:b{i}="u:1">') + '</x>' * n)),
    'deep': ('xml', 4000, lambda n: request(header='<x xmlns="u:x">' * n + '</x>' * n)),
    'unclosed': ('xml', 4000, lambda n: request(header='<x xmlns="u:x">' * n)),
    'deep again and again': ('xml', 4000, lambda n: request(header=nested(n))),
    'enumerated attlist': ('xml', 4000, lambda n: dtd('<!ATTLIST x a (' + '|'.join(names(n)) + ') #IMPLIED>')),
    'broken enumerated attlist': ('xml', 4000, lambda n: dtd('<!ATTLIST x a (' + '|'.join(names(n)) + '&')),
    'notation attlist': ('xml', 4000, lambda n: dtd('<!ATTLIST x a NOTATION (' + '|'.join(names(n)) + ') #IMPLIED>')),
    'attlists': ('xml', 2000, lambda n: dtd(each(n, lambda i: f'<!ATTLIST x a{i} CDATA #IMPLIED>'))),
    'declared namespaces': ('xml', 2000, lambda n: dtd(
        '<!ATTLIST x ' + each(n, lambda i: f' xmlns:a{i} CDATA "u"') + '>')),
    'defaults for elements': ('xml', 500, lambda n: dtd(
        '<!ATTLIST x ' + each(n, lambda i: f' a{i} CDATA ""') + '>', header='<x/>' * n)),
    'defaults after an error': ('xml', 500, lambda n: dtd(
        '<!ATTLIST x ' + each(n, lambda i: f' a{i} CDATA ""') + '><!ELEMENT>', header='<x/>' * n)),
    'element declarations': ('xml', 4000, lambda n: dtd(each(n, lambda i: f'<!ELEMENT e{i} ANY>'))),
    'wide content model': ('xml', 4000, lambda n: dtd('<!ELEMENT x (' + ','.join(names(n)) + ')>')),
    'mixed content model': ('xml', 4000, lambda n: dtd('<!ELEMENT x (#PCDATA|' + '|'.join(names(n)) + ')*>')),
    'deep content model': ('xml', 4000, lambda n: dtd('<!ELEMENT x ' + '(' * n + 'a' + ')' * n + '>')),
    'entities': ('xml', 4000, lambda n: dtd(each(n, lambda i: f'<!ENTITY e{i} "&e{i - 1};">'))),
    'entity references': ('xml', 4000, lambda n: dtd('<!ENTITY e "v">', im='&e;' * n)),
    'entity references in an attribute': ('xml', 4000, lambda n: dtd(
        '<!ENTITY e "v">', attributes=' a="' + '&e;' * n + '"')),
    'text of many references': ('xml', 4000, lambda n: dtd('<!ENTITY e "v">', im='a&e;' * n)),
    'parameter references': ('xml', 4000, lambda n: dtd('<!ENTITY % p "">' + '%p;' * n)),
    'parameter entities': ('xml', 4000, lambda n: dtd(each(n, lambda i: f'<!ENTITY % p{i} "v">'))),
    'values of entities': ('xml', 4000, lambda n: dtd('<!ENTITY e "' + '&#37;&lt;' * n + '">')),
    'instructions in a type': ('xml', 4000, lambda n: dtd('<?p x?>' * n)),
    'conditional sections': ('xml', 4000, lambda n: dtd('<![INCLUDE[' * n + ']]>' * n)),
    'notations': ('xml', 4000, lambda n: dtd(each(n, lambda i: f'<!NOTATION n{i} SYSTEM "s">'))),
    'comments in a type': ('xml', 4000, lambda n: dtd('<!---->' * n)),
    'text between comments': ('xml', 8000, lambda n: request(im='a<!---->' * n)),
    'text between instructions': ('xml', 8000, lambda n: request(im='a<?p?>' * n)),
    'CDATA sections': ('xml', 8000, lambda n: request(im='a<![CDATA[b]]>' * n)),
    'empty CDATA sections': ('xml', 8000, lambda n: request(im='<![CDATA[]]>' * n)),
    'blanks between comments': ('xml', 8000, lambda n: request(before=' <!---->' * n)),
    'text in a header': ('xml', 8000, lambda n: request(header='<x xmlns="u">' + 'a<!---->' * n + '</x>')),
    'character references': ('xml', 8000, lambda n: request(im='&#65;' * n)),
    'references in an attribute': ('xml', 8000, lambda n: request(attributes=' a="' + '&amp;&#65;' * n + '"')),
    'blanks in an attribute': ('xml', 8000, lambda n: request(attributes=' a="' + '\r\n\t' * n + '"')),
    'instructions': ('xml', 8000, lambda n: '<?p x?>' * n + request()),
    'comments at the end': ('xml', 8000, lambda n: request() + '<!--x-->' * n),
    'comments that never end': ('xml', 8000, lambda n: request(im='<!-' * n)),
    'sections that never end': ('xml', 8000, lambda n: request(im='<![CDATA[' * n)),
    'characters of four bytes': ('xml', 8000, lambda n: request(im='\U0001F408' * n)),
    'line ends': ('xml', 8000, lambda n: request(im='\r\n' * n)),
    'lines': ('xml', 8000, lambda n: request(header=VERSION + '\n<t:z/>' * n)),
    'header blocks': ('xml', 4000, lambda n: request(header=VERSION * n)),
    'foreign header blocks': ('xml', 4000, lambda n: request(
        header='<x xmlns="u:x" soap:mustUnderstand="1"/>' * n)),
    'impersonations': ('xml', 4000, lambda n: request(
        header='<t:ExchangeImpersonation><t:ConnectingSID><t:SID>S</t:SID></t:ConnectingSID></t:ExchangeImpersonation>' * n)),
    'bodies': ('xml', 4000, lambda n: request(after='</soap:Body><soap:Body>' * n)),
    'body children': ('xml', 4000, lambda n: request(after='<m:AddNewImContactToGroup/>' * n)),
    'xsi:type': ('xml', 4000, lambda n: request(
        header='<x xmlns="u:x" xsi:type="t:NonEmptyStringType">a</x>' * n)),
    'xsi:type of numbers': ('xml', 2000, lambda n: request(header=(
        '<x xmlns="u:x" xmlns:s="http://www.w3.org/2001/XMLSchema" xsi:type="s:integer"> 1 </x>') * n)),
    'names to mend': ('xml', 2000, lambda n: request(header=(
        '<x xmlns="u:x" xmlns:s="http://www.w3.org/2001/XMLSchema" xsi:type="s:NCName">&#x370;</x>') * n)),
    'unknown xsi:type': ('xml', 4000, lambda n: request(header='<x xmlns="u:x" xsi:type="t:No"/>' * n)),
    'SOAP in a header': ('xml', 2000, lambda n: request(header='<soap:Envelope><soap:Body/></soap:Envelope>' * n)),
    'faults in a header': ('xml', 2000, lambda n: request(header='<soap:Fault/>' * n)),
    'nested envelopes': ('xml', 200, lambda n: request(
        header='<soap:Envelope><soap:Body>' * (n // 4) + '</soap:Body></soap:Envelope>' * (n // 4))),
    'long name': ('xml', 50000, lambda n: request(before=f'<m:{"z" * n}/>')),
    'long unbound prefix': ('xml', 50000, lambda n: request(before=f'<{"z" * n}:a/>')),
    'long attribute': ('xml', 50000, lambda n: request(attributes=f' {"a" * n}="1"')),
    'long value': ('xml', 50000, lambda n: request(attributes=f' a="{"b" * n}"')),
    'long encoding': ('xml', 50000, lambda n: f'<?xml version="1.0" encoding="{"a" * n}"?>' + request()),
    'long instruction': ('xml', 50000, lambda n: f'<?{"p" * n} x?>' + request()),
    'long uri': ('xml', 50000, lambda n: request(header=f'<x xmlns="{"u" * n}"/>')),
    'a uri of separators': ('xml', 8000, lambda n: request(header=f'<x xmlns="u:{"|" * n}"/>')),
    'spaces': ('xml', 50000, lambda n: request(attributes=' ' * n)),
    'misplaced': ('xml', 2000, lambda n: response(
        '<t:ImAddress>a</t:ImAddress>' + '<t:z/>' * n + '<t:PersonaId Id="a"/>' * n)),
    'misplaced kinds': ('xml', 1000, lambda n: response(
        '<t:ImAddress>a</t:ImAddress>' + '<t:PersonaId Id="a"/><t:PersonaType/><t:DisplayName/>'
        '<t:GivenName/><t:Surname/>' * n)),
    'unexpected': ('xml', 4000, lambda n: response('<t:z/>' * n)),
    'attributions': ('xml', 2000, attributions),
    'attributed values': ('xml', 2000, lambda n: response(
        '<t:PersonaId Id="x"/><t:DisplayNames>' + '<t:StringAttributedValue><t:Value>v</t:Value>'
        '<t:Attributions><t:Attribution>0</t:Attribution></t:Attributions></t:StringAttributedValue>' * n +
        '</t:DisplayNames>')),
    'faults': ('xml', 2000, lambda n: fault('<t:ResponseCode>x</t:ResponseCode>' * n)),
    'fault details': ('xml', 2000, lambda n: fault(
        '<t:MessageXml>' + '<t:Value Name="LineNumber">1</t:Value>' * n + '</t:MessageXml>')),
    'nested faults': ('xml', 200, lambda n: fault('<soap:Fault><detail>' * (n // 4) + '</detail></soap:Fault>' * (n // 4))),
    'kept foreign elements': ('xml', 2000, lambda n: fault('<x xmlns="u:x"/>' * n)),
    'kept deep elements': ('xml', 200, lambda n: fault('<x xmlns="u:x">' * n + '</x>' * n)),
    'trailers': ('xml', 4000, lambda n: request().replace('</soap:Envelope>', '<x xmlns="u"/>' * n + '</soap:Envelope>')),
    'har pages': ('har', 8000, lambda n: har([], '"pages":[' + ','.join(['{}'] * n) + '],')),
    'har entries': ('har', 200, lambda n: har([entry(response(''))] * n)),
    'har empty entries': ('har', 8000, lambda n: har(['{}'] * n)),
    'har members': ('har', 8000, lambda n: har([], each(n, lambda i: f'"k{i}":{{}},'))),
    'har same members': ('har', 8000, lambda n: har([], '"log":[],' * n)),
    'har headers': ('har', 8000, lambda n: har(['{"request":{"headers":[' + ','.join(['{"name":"a"}'] * n) + ']}}'])),
    'har texts': ('har', 2000, lambda n: har(['{"request":{"postData":{' + ','.join(['"text":"abcdefgh"'] * n) + '}}}'])),
    'har cookies': ('har', 4000, lambda n: har(['{"request":{"cookies":[' + ','.join(
        ['{"name":"a","value":"b"}'] * n) + '],"headers":[' + ','.join(
            ['{"name":"Cookie","value":"a=b"}'] * n) + ']},"response":{"headers":[' + ','.join(
                ['{"name":"Set-Cookie","value":"a=b"}'] * n) + ']}}'])),
    'har content types': ('har', 4000, lambda n: har(['{"request":{"headers":[' + ','.join(
        ['{"name":"Content-Type","value":"text/xml"}'] * n) + ']}}'])),
    'har surrogates': ('har', 4000, lambda n: har(['{"request":{"postData":{"text":"' + '\\ud83d\\udc08' * n + '"}}}'])),
    'har large array': ('har', 20000, lambda n: har([], '"a":[' + ','.join('0' * n) + '],')),
    'har depth': ('har', 20000, lambda n: har(['[' * n + ']' * n])),
    'har open depth': ('har', 20000, lambda n: '{"log":' + '[' * n),
    'har base64': ('har', 2000, lambda n: har([json.dumps({'response': {'status': 200, 'content': {
        'encoding': 'base64', 'text': base64.b64encode(request(im='a' * n).encode()).decode()}}})])),
    'har escapes': ('har', 8000, lambda n: har(['{"request":{"postData":{"text":"' + '\\u0041' * n + '"}}}'])),
    'har number': ('har', 3000, lambda n: har([], '"a":' + '1' * n + ',')),
    'content codings': ('http', 8000, lambda n: http(
        'Content-Encoding: identity\r\n' * n + f'Content-Length: {len(request())}', request())),
    'transfer codings': ('http', 8000, lambda n: http('Transfer-Encoding: identity\r\n' * n, request())),
    'headers': ('http', 8000, lambda n: http('A: b\r\n' * n + f'Content-Length: {len(request())}', request())),
    'cookies': ('http', 8000, lambda n: http('Set-Cookie: a=b\r\n' * n + f'Content-Length: {len(request())}', request())),
    'long status line': ('http', 50000, lambda n: http(f'Content-Length: {len(request())}', request(), 'HTTP/1.1 200 ' + 'O' * n)),
    'long request line': ('http', 50000, lambda n: http(f'Content-Length: {len(request())}', request(), 'POST /' + 'x' * n + ' HTTP/1.1')),
    'lines without a colon': ('http', 8000, lambda n: http('a\r\n' * n + f'Content-Length: {len(request())}', request())),
    'long header': ('http', 50000, lambda n: http(f'A: {"b" * n}\r\nContent-Length: {len(request())}', request())),
    'chunks of a byte': ('http', 4000, lambda n: chunked(request(im='a' * n), 1)),
    'a body that is not chunked': ('http', 8000, lambda n: http('Transfer-Encoding: chunked', '<a>>\r\n' * n + 'HTTP/1')),
    'bodies that are not chunked': ('http', 400, lambda n: http('Transfer-Encoding: chunked', '<a/>') * n),
    'trailer fields': ('http', 8000, lambda n: http('Transfer-Encoding: chunked', '0\r\n' + 'A: b\r\n' * n + '\r\n')),
    'provisional answers': ('http', 4000, lambda n: 'HTTP/1.1 100 Continue\r\n\r\n' * n),
    'exchanges': ('http', 200, lambda n: http(f'Content-Length: {len(request())}', request()) * n),
    'requests without answers': ('http', 200, lambda n: http(
        f'Content-Length: {len(request())}', request(), 'POST /x HTTP/1.1') * n),
    'traces': ('log', 200, lambda n: trace(response('')) * n),
    'requests of a trace': ('log', 200, lambda n: trace(request(), 'EwsRequest') * n),
    'traces of headers': ('log', 4000, lambda n: trace('200 OK\nA: b', 'EwsResponseHttpHeaders') * n),
    'requests of many threads': ('log', 400, lambda n: each(n, lambda i: trace(request(), 'EwsRequest', i))),
    'answers of many threads': ('log', 400, lambda n: each(n, lambda i: trace(response(''), 'EwsResponse', i))),
    'headers of many threads': ('log', 4000, lambda n: each(n, lambda i: trace('200 OK\nA: b', 'EwsResponseHttpHeaders', i))),
    'lines of headers': ('log', 8000, lambda n: trace('200 OK\n' + 'Set-Cookie: b\n' * n, 'EwsResponseHttpHeaders') + trace(response(''))),
    'open traces': ('log', 4000, lambda n: '<Trace Tag="EwsResponse">' * n),
    'lines of a log': ('log', 8000, lambda n: trace(request()) + 'noise <Trac\n' * n),
    'attributes of a trace': ('log', 8000, lambda n: '<Trace ' + 'A="b" ' * n + 'Tag="EwsRequest">\n' + request() + '\n</Trace>'),
    'findings': ('log', 4000, lambda n: trace(response('<t:z/>' * n))),
    'secrets': ('log', 4000, lambda n: trace(request(
        header='<Password xmlns="u:x">SECRET</Password>' * n, before='<t:z/>'), 'EwsRequest')),
    'repeated secrets': ('log', 4000, lambda n: trace(request(
        header='<Password xmlns="u:x">a-long-SECRET</Password>' + '<x xmlns="u:x">a-long-SECRET</x>' * n,
        before='<t:z/>'), 'EwsRequest')),
    'words of security': ('log', 4000, lambda n: trace(request(
        header='<x xmlns="u:x">password=token?cookie=</x>' * n, before='<t:z/>'), 'EwsRequest')),
    'questions': ('log', 8000, lambda n: trace(request(
        header='<x xmlns="u:x">' + '?a=://@' * n + '</x>', before='<t:z/>'), 'EwsRequest')),
    'tokens in questions': ('log', 8000, lambda n: trace(request(
        header='<x xmlns="u:x">' + '?token=a' * n + '</x>', before='<t:z/>'), 'EwsRequest')),
    'quotations that cannot be masked': ('log', 4000, lambda n: trace(request(
        header='<Password xmlns="u:x">' + '"' * n + '<', before='<t:z/>'), 'EwsRequest')),
}
