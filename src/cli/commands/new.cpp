#include <fmt/core.h>

#include <memory>
#include <string>
#include <string_view>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/shared_options.hpp"
#include "conformance/loading/case_text.hpp"

// `ews-assay new`: a scaffold for a new entry of the catalogue.
namespace assay::cli {
namespace {

using conformance::Case;
using conformance::Catalogue;

struct Arguments {
  std::string kind;
  std::string id;
  std::string from;
  std::string catalogue;
};

std::string twin_of(const std::string& id) { return id + "-twin"; }

// A case and the twin that shows that nothing but its fault is refused.
std::string scaffold(const Catalogue& catalogue, Case made, const std::string& id) {
  const Case* const valid = catalogue.find_case(made.twin);
  made.id = id;
  if (valid == nullptr) return conformance::toml_of(made);
  Case twin = *valid;
  twin.id = twin_of(id);
  made.twin = twin.id;
  return conformance::toml_of(made) + "\n" + conformance::toml_of(twin);
}

// The file of the area, in the folder of the operation.
std::string file_for(const std::string& id, const Case& from) {
  const std::string& known = from.origin.file;
  return fmt::format("{}{}.toml", known.substr(0, known.rfind('/') + 1), conformance::area_of(id));
}

ExitCode make_new(const Arguments& arguments) {
  if (!conformance::is_case_id(arguments.id)) {
    complain("ews-assay new",
             fmt::format("the id '{}' is not AREA/FAULT in small letters, digits and hyphens, "
                         "like request/im-address-odd",
                         arguments.id));
    return ExitCode::usage;
  }
  const Catalogue catalogue = load_catalogue(arguments.catalogue);
  for (const std::string& id : {arguments.id, twin_of(arguments.id)}) {
    if (catalogue.find_case(id) == nullptr) continue;
    complain("ews-assay new", fmt::format("the catalogue has a case '{}': choose another id", id));
    return ExitCode::usage;
  }
  const Case* const from = catalogue.find_case(spelled_as_known(catalogue, arguments.from));
  if (from == nullptr) {
    complain("ews-assay new", unknown_id(catalogue, arguments.from));
    return ExitCode::usage;
  }
  fmt::print(
      "# For {} of the catalogue.\n# A copy of {}: change what differs; as it stands it tests "
      "nothing new.\n{}",
      file_for(arguments.id, *from), from->id, scaffold(catalogue, *from, arguments.id));
  return ExitCode::conforms;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "The output is a copy of a case of the catalogue under the new id, and of its twin, the "
      "nearest message that conforms. Put it into the file that its first line names, change what "
      "differs, and test it by --catalogue.";
  command.examples = {
      {"Write a case like another",
       "ews-assay new case request/im-address-odd --from request/im-address-empty"}};
  command.see_also = {"list", "explain", "promote"};
}

}  // namespace

Command new_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("new", "Print a new case for the catalogue, made from another");
  describe(command);
  command.positional("KIND", arguments->kind, "Kind of the entry").demanded().one_of({"case"});
  command.positional("ID", arguments->id, "Id of the new case, for example request/im-address-odd")
      .demanded();
  Group& group = command.group("Options");
  group.add("--from", arguments->from, "Id of the case that is copied").called("ID").demanded();
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return make_new(*arguments); };
  return command;
}

}  // namespace assay::cli
