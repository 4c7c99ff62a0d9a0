#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ews/testing/random_message.hpp"
#include "ews/types/types.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/inspect.hpp"
#include "json/message.hpp"
#include "schema/schema_set.hpp"

// Reader, writer, JSON, rules and schema of an operation that was added by its types, its rows and
// its part of messages.xsd alone: the sources of ews, json and inspect are compiled as they are.

using namespace assay;
using inspect::Kind;

BOOST_AUTO_TEST_SUITE(thirteenth_operation)

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  BOOST_TEST_REQUIRE(stream.good(), path.string());
  return {std::istreambuf_iterator(stream), {}};
}

// The schemas of a generation with the part of the operation, as files of a server.
class Schemas {
 public:
  explicit Schemas(base::Generation generation)
      : directory_(std::filesystem::temp_directory_path() /
                   ("thirteenth-" + std::to_string(static_cast<int>(generation)) + "-" +
                    std::to_string(::getpid()))),
        set_(made(generation)) {}
  ~Schemas() { std::filesystem::remove_all(directory_); }
  Schemas(const Schemas&) = delete;
  Schemas& operator=(const Schemas&) = delete;

  const schema::SchemaSet& set() const { return set_; }

 private:
  schema::SchemaSet made(base::Generation generation) const {
    const auto& embedded = schema::SchemaSet::embedded(generation, base::Dialect::schema);
    std::filesystem::create_directories(directory_);
    std::string messages = embedded.text("messages.xsd");
    messages.insert(messages.rfind("</xs:schema>"),
                    content_of(ASSAY_SOURCE_DIR "/src/inspect/testing/thirteenth_messages.inc"));
    std::ofstream(directory_ / "messages.xsd", std::ios::binary) << messages;
    std::ofstream(directory_ / "types.xsd", std::ios::binary) << embedded.text("types.xsd");
    std::vector<std::string> mends;
    return schema::SchemaSet::from_directory(directory_, mends);
  }

  std::filesystem::path directory_;
  schema::SchemaSet set_;
};

const std::string request_head =
    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' "
    "xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' "
    "xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><s:Header>"
    "<t:RequestServerVersion Version='Exchange2013'/></s:Header><s:Body><m:RenameImContact>";
const std::string request_tail = "</m:RenameImContact></s:Body></s:Envelope>";

std::string request(const std::string& content) { return request_head + content + request_tail; }

inspect::Inspection read(std::string_view message, std::string_view operation = "RenameImContact") {
  inspect::Options options;
  options.operation = operation;
  return inspect::inspect(message, options);
}

std::string rules_in(const inspect::Inspection& inspection) {
  std::string rules;
  for (const base::Finding& finding : inspection.findings) rules += std::string(finding.rule) + " ";
  return rules;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_is_read_and_written) {
  const inspect::Inspection sound =
      read(request("<m:ContactId Id='a'/><m:NewDisplayName>Anna</m:NewDisplayName>"));
  BOOST_TEST((sound.kind == Kind::request));
  BOOST_TEST((sound.verdict == inspect::Verdict::conforms));
  const auto& held = std::get<ews::RenameImContact>(sound.message.body);
  BOOST_TEST(held.contact_id.id == "a");
  BOOST_TEST(held.new_display_name.value() == "Anna");
  BOOST_TEST(ews::operation_of(sound.message.body) == "RenameImContact");
  const std::string written = ews::write(sound.message).text.value();
  BOOST_TEST((read(written).message == sound.message));
}

BOOST_AUTO_TEST_CASE(its_requests_answer_to_the_rules_of_all_operations) {
  BOOST_TEST(rules_in(read(request(""))) == "UQ-05 ");
  BOOST_TEST(rules_in(read(request("<m:ContactId/>"))) == "UQ-09 ");
  BOOST_TEST(rules_in(read(request("<m:ContactId Id='a'/><m:NewDisplayName/>"))) == "UQ-08 ");
  BOOST_TEST(rules_in(read(request("<m:ContactId Id='a'/>"), "GetImItems")) == "UQ-01 ");
}

BOOST_AUTO_TEST_CASE(its_json_is_that_of_its_rows) {
  const inspect::Inspection sound = read(request("<m:ContactId Id='a'/>"));
  const json::Json written = json::write(sound.message);
  BOOST_TEST(written["body"]["RenameImContact"]["ContactId"]["@Id"] == "a");
  const json::Read again = json::read(written);
  BOOST_TEST_REQUIRE(again.message.has_value(), again.problem);
  BOOST_TEST((*again.message == sound.message));
  BOOST_TEST(json::message_schema().dump().find("\"RenameImContactResponse\"") !=
             std::string::npos);
}

// Whatever the tables can say, both judges call valid, and it comes back as it was.
BOOST_AUTO_TEST_CASE(judges_agree_on_what_its_rows_can_say) {
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    const Schemas schemas(generation);
    ews::RandomMessage random(13, {generation, false, 0.2});
    for (int round = 0; round < 200; ++round) {
      ews::Message message;
      message.headers = random.headers();
      message.body = random.body(round % 2 == 0 ? ews::body_index<ews::RenameImContact>
                                                : ews::body_index<ews::RenameImContactResponse>);
      const std::string text = ews::write(message).text.value();
      inspect::Options options;
      options.generation = generation;
      options.operation = "RenameImContact";
      const inspect::Inspection seen = inspect::inspect(text, options);
      const schema::Verdict verdict = schemas.set().judge(text);
      BOOST_TEST_REQUIRE(seen.schema_valid, rules_in(seen) << text);
      BOOST_TEST_REQUIRE(verdict.valid, text);
      BOOST_TEST_REQUIRE((seen.message == message), text);
    }
    const std::string broken = request("<m:NewDisplayName>Anna</m:NewDisplayName>");
    BOOST_TEST(!schemas.set().judge(broken).valid);
    BOOST_TEST(!read(broken).schema_valid);
  }
}

BOOST_AUTO_TEST_SUITE_END()
