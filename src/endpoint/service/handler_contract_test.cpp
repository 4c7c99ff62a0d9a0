#include <boost/test/unit_test.hpp>
#include <fstream>
#include <random>
#include <sstream>

#include "endpoint/service/handler.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

// What holds for every input: an answer that both judges accept, a fault for everything that the
// reader refuses, and a store that only successes change.
namespace assay::endpoint {
BOOST_AUTO_TEST_SUITE(handler_contract)

namespace {

constexpr int rounds = 400;  // for each message

std::vector<std::string> base_messages() {
  std::vector<std::string> messages;
  for (const std::string name :
       {"request", "minimal-request", "full-request", "time-zone-request", "impersonation-request",
        "add-im-group", "get-im-item-list", "remove-im-group", "set-im-group", "error-response"}) {
    std::ifstream file(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + name + ".xml");
    BOOST_TEST_REQUIRE(file.good(), name);
    std::ostringstream text;
    text << file.rdbuf();
    messages.push_back(text.str());
  }
  return messages;
}

class Damage {
 public:
  // One to three changes: a piece removed, doubled, moved, or replaced by something that hurts.
  std::string to(std::string text) {
    for (std::size_t count = below(3) + 1; count > 0; --count) {
      const std::size_t start = below(text.size() + 1);
      const std::string piece = text.substr(start, below(20));
      switch (below(4)) {
        case 0:
          text.erase(start, piece.size());
          break;
        case 1:
          text.insert(start, piece);
          break;
        case 2:
          text.replace(start, piece.size(), hurtful());
          break;
        default:
          text.insert(below(text.size() + 1), piece);
          break;
      }
    }
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string hurtful() {
    static const std::vector<std::string> pieces{"",
                                                 "<",
                                                 ">",
                                                 "&",
                                                 "\"",
                                                 "]]>",
                                                 "<!--",
                                                 "<![CDATA[",
                                                 "&#0;",
                                                 "&#xD800;",
                                                 "\xFF",
                                                 "\xC3",
                                                 std::string(1, '\0'),
                                                 "<?x?>",
                                                 "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                                                 "&b;",
                                                 "xmlns=''",
                                                 " a=''",
                                                 "<a xmlns='urn:a'/>",
                                                 "Exchange2010",
                                                 "V2018_01_08",
                                                 "AAMkAA==",
                                                 std::string(3000, 'A')};
    return pieces[below(pieces.size())];
  }

  std::mt19937 random_{20130101};
};

bool is_success(const ews::Body& body) {
  return std::visit(
      [](const auto& content) {
        if constexpr (std::is_base_of_v<ews::ResponseMessage, std::decay_t<decltype(content)>>) {
          return content.response_class == ews::ResponseClass("Success");
        }
        return false;
      },
      body);
}

void check(const std::string& body, Store& store, const HandlerOptions& options) {
  const Store before = store;
  const HttpResponse response =
      handle({"POST", "/EWS/Exchange.asmx", {{"Content-Type", "text/xml"}}, body}, store, options);
  const auto& schemas = schema::SchemaSet::embedded(options.generation, options.dialect);
  BOOST_TEST_REQUIRE(schemas.judge(response.body).valid, body << "\n" << response.body);
  const auto answer = inspect::inspect(response.body, {options.generation, false, {}});
  const bool fault = answer.kind == inspect::Kind::fault;
  BOOST_TEST_REQUIRE(response.status == (fault ? 500 : 200), body);
  const auto request = inspect::inspect(body, {options.generation, false, options.limits});
  if (!request.schema_valid) BOOST_TEST_REQUIRE(fault, body);
  if (!is_success(answer.message.body)) BOOST_TEST_REQUIRE((store == before), body);
}

}  // namespace

BOOST_AUTO_TEST_CASE(damaged_messages) {
  Damage damage;
  HandlerOptions options;
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    options.generation = generation;
    for (const std::string& message : base_messages()) {
      Store store;
      check(message, store, options);
      for (int round = 0; round < rounds; ++round) check(damage.to(message), store, options);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_message) {
  for (const std::string& message : base_messages()) {
    Store store;
    for (std::size_t length = 0; length < message.size(); length += 7) {
      check(message.substr(0, length), store, {});
    }
  }
}

BOOST_AUTO_TEST_CASE(deep_and_wide_documents) {
  std::string deep;
  for (int depth = 0; depth < 50000; ++depth) deep += "<a>";
  std::string wide = "<a";
  for (int count = 0; count < 20000; ++count) wide += " b" + std::to_string(count) + "=''";
  Store store;
  for (const std::string& body : {deep, wide + "/>", "<a>" + std::string(400000, '&') + "</a>"}) {
    check(body, store, {});
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
