#include "recorded/masking/masking.hpp"

#include <boost/test/unit_test.hpp>
#include <cstring>

#include "xml/encoding.hpp"

using namespace assay::recorded;

BOOST_AUTO_TEST_SUITE(masking)

namespace {

Masking mask(Exchange& exchange) {
  return mask_accounts(exchange, KnownSecrets(secrets_in(exchange)));
}

Exchange masked(const std::string& request, const std::string& response = "") {
  Exchange exchange;
  exchange.request = Payload{"", request, ""};
  exchange.response = Payload{"", response, ""};
  BOOST_TEST(mask(exchange).unkept == "");
  return exchange;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_impersonated_address_is_gone_and_places_stay) {
  const Exchange exchange = masked(
      "<r><ConnectingSID>\n<PrimarySmtpAddress type='b'>a@c.d</PrimarySmtpAddress>"
      "</ConnectingSID><ImAddress>x@c.d</ImAddress></r>",
      "<r>no rights for a@c.d</r>");
  BOOST_TEST(exchange.request->body ==
             "<r><ConnectingSID>\n<PrimarySmtpAddress type='b'>*****</PrimarySmtpAddress>"
             "</ConnectingSID><ImAddress>x@c.d</ImAddress></r>");
  BOOST_TEST(exchange.response->body == "<r>no rights for *****</r>");
}

BOOST_AUTO_TEST_CASE(a_short_word_is_masked_in_its_place_only) {
  const Exchange exchange =
      masked("<r><UsernameToken><Username>Body</Username></UsernameToken><Body/></r>", "<Body/>");
  BOOST_TEST(exchange.request->body ==
             "<r><UsernameToken><Username>****</Username></UsernameToken><Body/></r>");
  BOOST_TEST(exchange.response->body == "<Body/>");
}

BOOST_AUTO_TEST_CASE(a_character_of_several_bytes_is_a_dot_of_as_many) {
  BOOST_TEST(masked("<SID>1</SID>").request->body == "<SID>1</SID>");
  const Exchange exchange =
      masked("<ConnectingSID><SID>\xC3\xA9x\xE2\x82\xAC\xF0\x9F\x90\x88y</SID></ConnectingSID>");
  BOOST_TEST(exchange.request->body ==
             "<ConnectingSID><SID>\xC2\xB7*\xE2\x80\xA2\xF0\x90\xA4\x9F*</SID></ConnectingSID>");
}

// As the files of Web Services Security, SAML and [MS-OXWSCDATA] have them; "SECRET" is what has to
// go, wherever it stands.
BOOST_AUTO_TEST_CASE(secrets_are_masked_wherever_they_stand) {
  for (const char* const text :
       {"<Password>SECRET</Password>", "<w:Password xmlns:w='u'><![CDATA[SECRET]]></w:Password>",
        "<Password><!-- SECRET -->SECRET</Password>", "<Password\n Type='x'>S&#69;CRET</Password >",
        "<Password><?x SECRET?></Password>", "<a password='SECRET'/>",
        "<UsernameToken><x>1</x></UsernameToken><UsernameToken><b>SECRET</b></UsernameToken>",
        "<BinarySecurityToken ValueType='a>b'>SECRET</BinarySecurityToken>",
        "<!-- <Password> --><Password>SECRET</Password>", "<Password/><Password>SECRET</Password>",
        "<SerializedSecurityContext><UserSid>S-SECRET</UserSid></SerializedSecurityContext>",
        "<Assertion AssertionID='SECRET'><v>SECRET</v></Assertion>", "<Nonce>SECRET</Nonce>",
        "<AccessToken>SECRET</AccessToken>", "<u>https://SECRET:SECRET@x/</u>",
        "<u>https://x/?access_token=SECRET&amp;b=c</u>", "<SetCookie>SECRET</SetCookie>"}) {
    const std::string whole = "<r>" + std::string(text) + "</r>";
    for (const Exchange& exchange : {masked(whole), masked("<r/>", whole)}) {
      const std::string kept = exchange.request->body + exchange.response->body;
      BOOST_TEST(kept.find("SECRET") == std::string::npos, kept);
      BOOST_TEST(kept.find("CRET") == std::string::npos, kept);
      BOOST_TEST(kept.find('*') != std::string::npos, kept);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_message_in_utf_16_stays_one) {
  const std::string text = "<r><Password>SECRET</Password></r>";
  for (const char* const encoding : {"utf-16le-bom", "utf-16be-bom", "utf-8-bom"}) {
    BOOST_TEST(masked(*assay::xml::encode(text, encoding)).request->body ==
               *assay::xml::encode("<r><Password>******</Password></r>", encoding));
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_and_names_secrets_is_not_kept) {
  for (const char* const text :
       {"<Password>SECRET", "<!DOCTYPE r [<!ENTITY a 'SECRET'>]><r><Password>&a;</Password></r>",
        "{\"access_token\":\"SECRET\"}", "grant_type=x&client_secret=SECRET",
        "<\0P\0a\0s\0s\0w\0o\0r\0d\0>\0"}) {
    Exchange exchange;
    exchange.response = Payload{"", std::string(text, text[1] == 0 ? 20 : std::strlen(text)), ""};
    BOOST_TEST(mask(exchange).unkept != "", text);
  }
}

BOOST_AUTO_TEST_CASE(of_an_answer_that_is_no_message_little_is_kept) {
  const std::string page =
      "<!DOCTYPE html><html><head><Title>Sign in</Title></head><body><form>"
      "<input type=password name=\"password\"><input name=token value=abc><br></form>";
  BOOST_TEST(masked("<r/>", page).response->body == "<html><title>Sign in</title></html>");
  BOOST_TEST(
      masked("<r/>", "<html><title>Sign in - password: hunter2</title><br>").response->body ==
      "<html><title>Sign in - password* *******</title></html>");
  BOOST_TEST(masked("<r/>", "<html><title>Token</title></html>").response->body ==
             "<html><title>Token</title></html>");
  BOOST_TEST(masked("<r><Password>a-long-SECRET</Password></r>",
                    "<html><title>Hi a-long-SECRET</title><br></html>")
                 .response->body == "<html><title>Hi *************</title></html>");
  BOOST_TEST(masked("<r><Password>a-long-SECRET-word</Password></r>",
                    "<html><title>Hi a-long-SECRET-word x</title><br></html>")
                 .response->body == "<html><title>Hi ****************** x</title></html>");
  BOOST_TEST(masked("<r/>", "<html><p>Token: abc<br>").response->body == "<html></html>");
  BOOST_TEST(masked("<r/>", "{\"token\": \"a1\"}").response->body == "{\"*****\": \"**\"}");
}

namespace {

// What is kept of an exchange whose request has the password "pa5s-Word!x9", and whose answer is
// `answer`.
std::string kept_of(const std::string& answer,
                    const std::string& password = "<Password>pa5s-Word!x9</Password>") {
  const Exchange exchange = masked("<r>" + password + "</r>", "<r>" + answer + "</r>");
  return exchange.request->body + exchange.response->body;
}

void check_gone(const std::string& kept, const std::string& what) {
  for (const char* const part : {"pa5s-Word", "5s-Word!", "Word!x9", "70613573", "cGE1cy1Xb3"}) {
    BOOST_TEST(kept.find(part) == std::string::npos, what + " leaves " + kept);
  }
}

}  // namespace

// Spelled by Python 3: base64, urllib.parse.quote, json.dumps, bytes.hex.
BOOST_AUTO_TEST_CASE(an_answer_repeats_no_password_in_any_spelling) {
  for (const char* const answer :
       {"<a>pa5s-Word!x9</a>", "<a b='pa5s-Word!x9'/>", "<!-- pa5s-Word!x9 -->",
        "<?p pa5s-Word!x9?>",
        "<a>pa5s&#45;Word&#33;x9</a>", "<a>pa5s%2DWord%21x9</a>", "<a>cGE1cy1Xb3JkIXg5</a>",
        "<a>YW5uYTpwYTVzLVdvcmQheDk=</a>", "<a>YTpwYTVzLVdvcmQheDk=</a>", "<a>pa5s-Word!</a>",
        "<a>706135732d576f7264217839</a>", "<a>70-61-35-73-2D-57-6F-72-64-21-78-39</a>",
        "<a>pa5s<!-- x -->-Word!<![CDATA[x9]]></a>", "<a>PA5S-WORD!X9</a>"}) {
    check_gone(kept_of(answer), answer);
  }
}

BOOST_AUTO_TEST_CASE(a_password_is_known_however_the_request_spells_it) {
  for (const char* const password :
       {"<Password>pa5s&#x2D;Word!x9</Password>", "<Password><![CDATA[pa5s-]]>Word!x9</Password>",
        "<Pwd>pa5s-Word!x9</Pwd>",
        "<w:Security xmlns:w='u'><w:Key>pa5s-Word!x9</w:Key></w:Security>",
        "<SessionKey>pa5s-Word!x9</SessionKey>", "<a password='pa5s-Word!x9'/>",
        "<!-- <o:Password>pa5s-Word!x9</o:Password> -->", "<?auth password=\"pa5s-Word!x9\"?>"}) {
    check_gone(kept_of("<a>no: pa5s-Word!x9</a>", password), password);
  }
  std::string many;
  for (int index = 0; index < 70; ++index) {
    many += "<Password>other-" + std::to_string(index) + "</Password>";
  }
  many += "<Password>pa5s-Word!x9</Password>";
  check_gone(kept_of("<a>no: pa5s-Word!x9</a>", many), "many");
}

// A fault may quote the request that it is about.
BOOST_AUTO_TEST_CASE(quoted_requests_and_words_are_masked) {
  for (const char* const text :
       {"x &lt;o:Password&gt;pa5s-Word!x9&lt;/o:Password&gt;",
        "<![CDATA[<o:Password Type='t'>pa5s-Word!x9</o:Password>]]>",
        "&amp;lt;Password&amp;gt;pa5s-Word!x9&amp;lt;/Password&amp;gt;",
        "Authorization: Bearer pa5s-Word!x9", "password=pa5s-Word!x9; retry",
        "Password: pa5s-Word!x9 is wrong", "Cookie: a=1; b=pa5s-Word!x9",
        "{&quot;password&quot;: &quot;pa5s-Word!x9&quot;}"}) {
    const std::string body = masked("<r/>", "<r>" + std::string(text) + "</r>").response->body;
    check_gone(body, text);
    BOOST_TEST(body.find('*') != std::string::npos, body);
  }
}

// Base64 of "anna:pa5s-Word!x9" stands in the first.
BOOST_AUTO_TEST_CASE(heads_tell_secrets_and_have_none) {
  for (const Credential& credential :
       {Credential{"Basic YW5uYTpwYTVzLVdvcmQheDk="}, Credential{"Bearer pa5s-Word!x9"},
        Credential{"a=1; session=pa5s-Word!x9", true}}) {
    Exchange exchange;
    exchange.request = Payload{"", "<r/>", ""};
    exchange.response = Payload{"", "<r>no: pa5s-Word!x9</r>", "text/xml; charset=pa5s-Word!x9"};
    exchange.location = "https://x/pa5s-Word!x9/";
    exchange.credentials = {credential};
    BOOST_TEST(mask(exchange).unkept == "");
    check_gone(exchange.response->body + exchange.response->media_type + exchange.location,
               credential.value);
  }
}

BOOST_AUTO_TEST_CASE(a_secret_is_known_in_the_exchanges_behind_it) {
  SecretsOfFile secrets;
  Exchange first;
  first.request = Payload{"", "<r><Password>pa5s-Word!x9</Password></r>", ""};
  secrets.add_to(first);
  for (int others = 0; others < 3; ++others) {
    Exchange next;
    next.response = Payload{"", "<r>no: pa5s-Word!x9</r>", ""};
    secrets.add_to(next);
    BOOST_TEST(mask_accounts(next, *next.known).unkept == "");
    check_gone(next.response->body, "later");
  }
}

BOOST_AUTO_TEST_CASE(a_secret_among_markup_is_not_kept) {
  Exchange exchange;
  exchange.request = Payload{"", "<r><Password>pa5s-Word.x9</Password></r>", ""};
  exchange.response = Payload{"", "<r><pa5s-Word.x9/></r>", ""};
  BOOST_TEST(mask(exchange).unkept.find("markup") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_names_no_account_stays) {
  for (const char* const text :
       {"", "<", "<a", "<a>x</a>", "<r><SID>S-1</SID></r>", "<r><ConnectingSID/><a>a@b</a></r>",
        "<r xmlns:token='u'><token:a Type='x'>1</token:a></r>", "<r>1=2 ?a=b</r>"}) {
    BOOST_TEST(masked(text).request->body == text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
