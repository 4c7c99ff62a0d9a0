"""A client on zeep, made from the description that the endpoint serves.
Usage: zeep_client.py URL. Prints a line per call: its name, a tab, what the caller of zeep sees."""
import sys

import zeep

MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"


def report(name, seen):
    print(name, seen, sep="\t")


def main(url):
    client = zeep.Client(url.replace("Exchange.asmx", "Services.wsdl"))
    service = client.create_service("{%s}ExchangeServiceBinding" % MESSAGES, url)
    headers = {"RequestVersion": {"Version": "Exchange2013"}}
    answer = service.AddImGroup(DisplayName="zeep", _soapheaders=headers)
    group = answer.body.ImGroup
    report("group", group.DisplayName)
    identity = {"Id": group.ExchangeStoreId.Id, "ChangeKey": group.ExchangeStoreId.ChangeKey}
    for name in ("first", "second"):
        try:
            answer = service.AddNewImContactToGroup(
                ImAddress=name + "@contoso.com", GroupId=identity, DisplayName="A <&> B",
                _soapheaders=headers)
            report(name, answer.body.Persona.DisplayName)
        except zeep.exceptions.Fault as fault:
            report(name, "fault: " + fault.message)


if __name__ == "__main__":
    main(sys.argv[1])
