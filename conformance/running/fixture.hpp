#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/preparing/placeholders.hpp"
#include "conformance/running/wire.hpp"

namespace assay::conformance {

// What a case finds in the mailbox of its target, and leaves there or in the mailbox of `account`,
// when one is named. Touches nothing but groups and contacts that the case made itself, and
// distribution groups that it put on the list.
class Fixture {
 public:
  explicit Fixture(Wire& wire, std::string account = "")
      : wire_(wire), account_(std::move(account)) {}

  // Makes an IM group and gives its id and change key as <name>.Id and <name>.ChangeKey.
  // Returns why not, or nothing.
  std::optional<std::string> add_group(const std::string& name, std::string_view display_name,
                                       Values& values);

  // Remembers what an answer says has been made.
  void watch(const Answer& answer);

  // Removes everything that was made. Returns one sentence for each thing that is still there.
  std::vector<std::string> clean();

 private:
  static void remember(const Answer& answer, const std::string& path, std::set<std::string>& made);
  void clean(const std::string& account);
  void find_unanswered(const std::optional<Answer>& list);
  void remove_contacts(const std::optional<Answer>& list, const std::string& account);
  void remove_groups(std::string_view operation, std::set<std::string>& groups,
                     const std::optional<Answer>& list, const std::string& account);
  std::optional<Answer> list(const std::string& account);
  Reply remove(std::string_view operation, const std::string& content, const std::string& account);
  bool is_clean() const {
    return groups_.empty() && distribution_groups_.empty() && contacts_.empty() &&
           unanswered_.empty();
  }
  std::vector<std::string> leftovers();
  std::vector<std::string> leftovers(const std::string& account);

  Wire& wire_;
  std::string account_;
  std::set<std::string> groups_;
  std::set<std::string> distribution_groups_;  // on the list
  std::set<std::string> unanswered_;           // names of groups that may have been made
  std::set<std::string> contacts_;
};

}  // namespace assay::conformance
