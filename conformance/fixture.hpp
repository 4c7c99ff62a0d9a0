#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/placeholders.hpp"
#include "conformance/wire.hpp"

namespace assay::conformance {

// What a case finds in the mailbox of its target, and leaves there. Touches nothing but groups and
// contacts that the case made itself.
class Fixture {
 public:
  explicit Fixture(Wire& wire) : wire_(wire) {}

  // Makes an IM group and gives its id and change key as <name>.Id and <name>.ChangeKey.
  // Returns why not, or nothing.
  std::optional<std::string> add_group(const std::string& name, std::string_view display_name,
                                       Values& values);

  // Remembers what an answer says has been made.
  void watch(const Answer& answer);

  // Removes everything that was made. Returns one sentence for each thing that is still there.
  std::vector<std::string> clean();

 private:
  void remove_contacts(const std::optional<Answer>& list);
  void remove_groups(const std::optional<Answer>& list);
  std::optional<Answer> list();
  bool remove(std::string_view operation, std::string_view element, const std::string& id);
  std::vector<std::string> leftovers();

  Wire& wire_;
  std::set<std::string> groups_;
  std::set<std::string> contacts_;
};

// The request of an operation without side effects that every implementation must answer somehow.
Request probe_request();

}  // namespace assay::conformance
