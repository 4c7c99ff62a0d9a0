#include "schema/testing/grammar_cases.hpp"
#include "schema/testing/messages.hpp"

namespace assay::schema::test {
namespace {

std::string score(const std::string& value) {
  return persona("<t:RelevanceScore>" + value + "</t:RelevanceScore>");
}
std::string time(const std::string& value) {
  return persona("<t:CreationTime>" + value + "</t:CreationTime>");
}
std::string bias(const std::string& value) {
  return time_zone("<t:Periods><t:Period Bias='" + value + "'/></t:Periods>");
}
std::string token(const std::string& value) {
  return with_header("<t:ProxyPartnerToken>" + value + "</t:ProxyPartnerToken>");
}
std::string culture(const std::string& value) {
  return with_header("<t:MailboxCulture>" + value + "</t:MailboxCulture>");
}
std::string actor(const std::string& value) {
  return with_header("<t:MailboxCulture s:actor='" + value + "'>en</t:MailboxCulture>");
}
std::string latitude(const std::string& value) {
  return persona("<t:OtherAddresses><t:PostalAddressAttributedValue><t:Value><t:Latitude>" + value +
                 "</t:Latitude></t:Value><t:Attributions><t:Attribution/></t:Attributions>"
                 "</t:PostalAddressAttributedValue></t:OtherAddresses>");
}
std::string tag(const std::string& value) {
  return response("<m:MessageXml><t:ExtendedFieldURI PropertyType='String' PropertyTag='" + value +
                  "'/></m:MessageXml>");
}
std::string set_id(const std::string& value) {
  return response("<m:MessageXml><t:ExtendedFieldURI PropertyType='String' PropertySetId='" +
                  value + "'/></m:MessageXml>");
}
std::string hidden(const std::string& value) {
  return persona(
      "<t:Attributions><t:Attribution><t:Id/><t:SourceId Id='a'/><t:DisplayName/>"
      "<t:IsHidden>" +
      value + "</t:IsHidden></t:Attribution></t:Attributions>");
}
std::string fault_code(const std::string& value, const std::string& declaration = {}) {
  return fault("<faultcode" + declaration + ">" + value + "</faultcode><faultstring/>");
}
std::string fault_actor(const std::string& attribute) {
  return fault("<faultcode>a</faultcode><faultstring/><faultactor" + attribute +
               ">a%</faultactor>");
}
std::string group_type(const std::string& value, const std::string& declaration) {
  return request("<m:ImAddress>a</m:ImAddress><m:GroupId Id='a' xsi:type='" + value + "'" +
                 declaration + "/>");
}
std::string name_by(const std::string& type, const std::string& value) {
  return persona("<t:DisplayName xsi:type='xs:" + type + "'>" + value + "</t:DisplayName>");
}
std::string block_by(const std::string& type, const std::string& value) {
  return with_header("<x:y xmlns:x='u' xsi:type='xs:" + type + "'>" + value + "</x:y>");
}

// Name characters since the fifth edition of XML 1.0 (productions 4 and 4a) and not before: EURO
// SIGN, SUPERSCRIPT ZERO, UNDERTIE. MULTIPLICATION SIGN is none in any.
const std::string euro = "\xE2\x82\xAC";
const std::string zero = "\xE2\x81\xB0";
const std::string tie = "\xE2\x80\xBF";
const std::string times = "\xC3\x97";

const std::string forty_digits(40, '9');

}  // namespace

// XML Schema part 2, section 3. Where libxml2 reads a form otherwise, lexical.hpp puts it right.
std::span<const GrammarCase> lexical_cases() {
  using enum Valid;
  static const GrammarCase cases[]{
      {"int", score("2147483647"), always},
      {"int, plus", score("+5"), always},
      {"int, blanks", score(" 7 "), always},
      {"int, line ends", score("\n\t7\r\n"), always},
      {"int, zeros", score("-007"), always},
      {"int, minus zero", score("-0"), always},
      {"int, too large", score("2147483648"), never},
      {"int, least", score("-2147483648"), always},
      {"int, too small", score("-2147483649"), never},
      {"int, fraction", score("1.0"), never},
      {"int, empty", score(""), never},
      {"int, sign", score("+"), never},
      {"int, two", score("1 2"), never},
      {"int, split by a comment", score(" 1<!-- -->2 "), always},
      {"int, no-break space", score("5\xC2\xA0"), never},
      {"int, an element behind it", score(" 7 <t:Value/>"), never},
      {"boolean", hidden("1"), always},
      {"boolean, blanks", hidden(" true "), always},
      {"boolean, capital", hidden("True"), never},
      {"boolean, empty", hidden(""), never},
      {"time", time("2012-01-05T23:06:58"), always},
      {"time, zone", time("2012-01-05T23:06:58.25-14:00"), always},
      {"time, blanks", time(" 2012-01-05T23:06:58Z\n"), always},
      {"time, zone too far", time("2012-01-05T23:06:58+14:01"), never},
      {"time, midnight", time("2012-01-05T24:00:00"), always},
      {"time, past midnight", time("2012-01-05T24:00:01"), never},
      {"time, leap day", time("2000-02-29T00:00:00"), always},
      {"time, no leap day", time("1900-02-29T00:00:00"), never},
      {"time, year zero", time("0000-01-01T00:00:00"), never},
      {"time, before our era", time("-0001-01-01T00:00:00"), always},
      {"time, long year", time("12012-01-01T00:00:00"), always},
      {"time, padded year", time("02012-01-01T00:00:00"), never},
      {"time, leap second", time("2012-01-01T00:00:60"), never},
      {"time, lower case", time("2012-01-01t00:00:00z"), never},
      {"time, bare point", time("2012-01-01T00:00:00."), never},
      {"time, date only", time("2012-01-01"), never},
      {"duration", bias("P1Y2M3DT4H5M6.7S"), always},
      {"duration, negative", bias("-PT8H"), always},
      {"duration, blanks", bias(" PT0S "), always},
      {"duration, plus", bias("+PT1S"), never},
      {"duration, nothing", bias("P"), never},
      {"duration, bare T", bias("P1DT"), never},
      {"duration, order", bias("PT1S1M"), never},
      {"duration, weeks", bias("P1W"), never},
      {"duration, bare point", bias("PT1.S"), never},
      {"duration, no whole", bias("PT.5S"), never},
      {"duration, fraction of a day", bias("P1.5D"), never},
      {"duration, empty", bias(""), never},
      {"double", latitude("-1.5e-7"), always},
      {"double, blanks", latitude(" .5 "), always},
      {"double, point at the end", latitude("5."), always},
      {"double, infinite", latitude("-INF"), always},
      {"double, plus infinite", latitude("+INF"), never},
      {"double, no number", latitude("NaN"), always},
      {"double, lower case", latitude("nan"), never},
      {"double, bare exponent", latitude("1e"), never},
      {"double, bare sign", latitude("1e+"), never},
      {"double, point", latitude("."), never},
      {"double, huge", latitude("1e400"), always},
      {"double, empty", latitude(""), never},
      {"language, blanks", culture(" en-US "), always},
      {"language, underscore", culture("en_US"), never},
      {"language, nine letters", culture("abcdefghi"), never},
      {"language, private", culture("x-klingon"), always},
      {"language, empty", culture(""), never},
      {"language, digits first", culture("1-en"), never},
      {"base64", token("AAA="), always},
      {"base64, empty", token(""), always},
      {"base64, blanks", token(" A\nA A A "), always},
      {"base64, cut", token("AAA"), never},
      {"base64, stray", token("AAAA!"), never},
      {"base64, not ASCII", token("\xC3\xA9"), never},
      {"base64, loose bits", token("AB=="), never},
      {"base64, two ends", token("AA==AA=="), never},
      {"uri, any text", actor("%zz a#b#c"), always},
      {"uri, empty", actor(""), always},
      {"tag", tag("65535"), always},
      {"tag, hexadecimal", tag("0XfF"), always},
      {"tag, too large", tag("65536"), never},
      {"tag, five digits", tag("0x12345"), never},
      {"tag, blanks", tag(" 7 "), always},
      {"tag, hexadecimal with blanks", tag(" 0x7"), never},
      {"tag, sign", tag("+7"), never},
      {"guid", set_id("12345678-1234-abcd-ABCD-123456789abc"), always},
      {"guid, braces", set_id("{12345678-1234-1234-1234-123456789abc}"), never},
      {"guid, blanks", set_id(" 12345678-1234-1234-1234-123456789abc"), never},
      {"name, blanks", fault_code(" t:Error "), always},
      {"name, no prefix", fault_code("Client"), always},
      {"name, colon", fault_code(":Client"), never},
      {"name, digits", fault_code("t:1"), never},
      {"name, reserved prefix", fault_code("xml:a"), always},
      {"name, letter above ASCII", fault_code("t:\xC3\xA9"), always},
      {"name, of the fifth edition", fault_code("t:Error" + euro), always},
      {"name, of the fifth edition, no prefix", fault_code(zero + tie), always},
      {"name, of the fifth edition, blanks", fault_code(" t:" + euro + "\n"), always},
      {"name, begun as none may", fault_code("t:" + tie + "a"), never},
      {"name, no name character", fault_code("t:a" + times), never},
      {"name, two words", fault_code("t:a" + euro + " b"), never},
      {"name, two colons", fault_code("t:a:" + euro), never},
      {"prefix, of the fifth edition", fault_code(zero + ":a", " xmlns:" + zero + "='u'"), always},
      {"prefix, of the fifth edition, not bound", fault_code(zero + ":a"), never},
      {"Name", name_by("Name", " :a:b1 "), always},
      {"Name, digit first", name_by("Name", "1a"), never},
      {"Name, of the fifth edition", name_by("Name", euro + ":"), always},
      {"Name, empty", name_by("Name", ""), never},
      {"NCName", name_by("NCName", "_a-1."), always},
      {"NCName, colon", name_by("NCName", "a:b"), never},
      {"NCName, of the fifth edition", name_by("NCName", " " + zero + tie), always},
      {"NCName, no name character", name_by("NCName", "a" + times), never},
      {"NMTOKEN", name_by("NMTOKEN", "-1:a"), always},
      {"NMTOKEN, of the fifth edition", name_by("NMTOKEN", tie + euro), always},
      {"NMTOKEN, two", name_by("NMTOKEN", "a b"), never},
      {"NMTOKEN, empty", name_by("NMTOKEN", ""), never},
      {"anySimpleType, text", block_by("anySimpleType", " any text "), always},
      {"float, number", block_by("float", "-1E4"), always},
      {"float, infinite", block_by("float", " INF "), always},
      {"float, bare exponent", block_by("float", "1e"), never},
      {"float, plus infinite", block_by("float", "+INF"), never},
      {"decimal, blanks", block_by("decimal", " -1.50\n"), always},
      {"decimal, long", block_by("decimal", forty_digits + "." + forty_digits), always},
      {"decimal, exponent", block_by("decimal", "1e5"), never},
      {"decimal, point", block_by("decimal", "."), never},
      {"integer, long", block_by("integer", "-" + forty_digits), always},
      {"integer, fraction", block_by("integer", "1.0"), never},
      {"nonPositiveInteger, zero", block_by("nonPositiveInteger", "+0"), always},
      {"nonPositiveInteger, long", block_by("nonPositiveInteger", "-" + forty_digits), always},
      {"nonPositiveInteger, positive", block_by("nonPositiveInteger", "1"), never},
      {"negativeInteger, negative", block_by("negativeInteger", "-01"), always},
      {"negativeInteger, zero", block_by("negativeInteger", "-0"), never},
      {"nonNegativeInteger, zero", block_by("nonNegativeInteger", "-0"), always},
      {"nonNegativeInteger, long", block_by("nonNegativeInteger", "+" + forty_digits), always},
      {"nonNegativeInteger, negative", block_by("nonNegativeInteger", "-1"), never},
      {"positiveInteger, plus", block_by("positiveInteger", "+1"), always},
      {"positiveInteger, zero", block_by("positiveInteger", "0"), never},
      {"long, least", block_by("long", " -9223372036854775808 "), always},
      {"long, too large", block_by("long", "9223372036854775808"), never},
      {"unsignedLong, largest", block_by("unsignedLong", "18446744073709551615"), always},
      {"unsignedLong, too large", block_by("unsignedLong", "18446744073709551616"), never},
      {"unsignedLong, sign", block_by("unsignedLong", "+1"), never},
      {"unsignedInt, largest", block_by("unsignedInt", "4294967295"), always},
      {"unsignedInt, too large", block_by("unsignedInt", "4294967296"), never},
      {"unsignedShort, largest", block_by("unsignedShort", "65535"), always},
      {"unsignedShort, too large", block_by("unsignedShort", "65536"), never},
      {"unsignedByte, largest", block_by("unsignedByte", "255"), always},
      {"unsignedByte, sign", block_by("unsignedByte", "-0"), never},
      {"date, blanks", block_by("date", " 2000-02-29Z "), always},
      {"date, no leap day", block_by("date", "1900-02-29"), never},
      {"date, time", block_by("date", "2000-02-29T00:00:00"), never},
      {"time, midnight", block_by("time", "24:00:00.0-14:00"), always},
      {"time, no seconds", block_by("time", "13:20"), never},
      {"gYearMonth, before our era", block_by("gYearMonth", "-0001-12"), always},
      {"gYearMonth, month", block_by("gYearMonth", "2000-13"), never},
      {"gYear, long", block_by("gYear", "12000+14:00"), always},
      {"gYear, zero", block_by("gYear", "0000"), never},
      {"gMonthDay, leap day", block_by("gMonthDay", "--02-29"), always},
      {"gMonthDay, no day", block_by("gMonthDay", "--02-30"), never},
      {"gDay, last", block_by("gDay", "---31Z"), always},
      {"gDay, none", block_by("gDay", "---00"), never},
      {"gMonth, last", block_by("gMonth", "--12"), always},
      {"gMonth, of the first edition", block_by("gMonth", "--12--"), never},
      {"hexBinary, blanks", block_by("hexBinary", " 0fB7 "), always},
      {"hexBinary, half a byte", block_by("hexBinary", "0fB"), never},
      {"anyURI, any text", block_by("anyURI", "%zz a#b#c"), always},
      {"QName, blanks", block_by("QName", " x:a "), always},
      {"QName, not bound", block_by("QName", "z:a"), never},
      {"QName, no name", block_by("QName", "1"), never},
      {"string, called an integer", name_by("integer", "1"), never},
      {"string, called a decimal", name_by("decimal", "1"), never},
      {"string, called a URI", name_by("anyURI", "urn:a"), never},
      {"code, called what it is", fault_code("a", " xsi:type='xs:QName'"), always},
      {"code, called a string", fault_code("a", " xsi:type='xs:string'"), never},
      {"actor, called what it is", fault_actor(" xsi:type='xs:anyURI'"), always},
      {"actor, called a token", fault_actor(" xsi:type='xs:token'"), never},
      {"type, prefix of the fifth edition",
       group_type(zero + ":ItemIdType", " xmlns:" + zero + "='" + types_namespace + "'"), always},
      {"type, prefix of the fifth edition, another namespace",
       group_type(zero + ":ItemIdType", " xmlns:" + zero + "='u'"), never},
      {"type, name of the fifth edition", group_type("t:ItemIdType" + euro, ""), never}};
  return cases;
}

}  // namespace assay::schema::test
