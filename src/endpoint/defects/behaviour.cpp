#include "endpoint/defects/behaviour.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "endpoint/defects/fetch.hpp"
#include "endpoint/defects/messages.hpp"
#include "endpoint/service/faults.hpp"

namespace assay::endpoint::defects {
namespace {

// A fault that is wrong in nothing but that it comes.
soap::Fault fault_of(ews::ResponseCode code) {
  if (code.text() != "ErrorSchemaValidation") return endpoint::fault(code);
  base::Finding finding;
  finding.message = "The request is not accepted.";
  return violation_fault(finding);
}

bool has_code(std::string_view body, const std::string& code) {
  return body.find(">" + code + "<") != std::string_view::npos;
}

// One request, with every action of every defect.
class Exchange {
 public:
  Exchange(const HttpRequest& request, Store& store, const HandlerOptions& options)
      : came_(request), request_(request), store_(store), sound_(options) {
    for (const Defect* defect : std::exchange(sound_.defects, {})) {
      for (const Action& action : defect->actions) actions_.push_back(&action);
    }
  }

  HttpResponse answer() {
    each<Take>([this](const Take& take) { change_request(take); });
    each<Fetch>([this](const Fetch& fetch) { follow(fetch); });
    each<Edits>([this](const Edits& edits) { change(Side::request, edits, request_.body); });
    each<Replace>([this](const Replace& it) { change(Side::request, it, request_.body); });
    HttpResponse response = refused().value_or(HttpResponse{0, {}, {}});
    if (response.status == 0) response = carry_out();
    each<Edits>([&](const Edits& edits) { change(Side::answer, edits, response.body); });
    each<Replace>([&](const Replace& it) { change(Side::answer, it, response.body); });
    each<Http>([&](const Http& http) { change_response(http, response); });
    return response;
  }

 private:
  template <class Kind, class Do>
  void each(Do act) const {
    for (const Action* action : actions_) {
      if (const auto* kind = std::get_if<Kind>(action)) act(*kind);
    }
  }

  void change_request(const Take& take) {
    if (request_.method == take.method) request_.method = "POST";
    if (!take.any_type) return;
    std::erase_if(request_.headers, [](const auto& entry) {
      return base::same_ignoring_case(entry.first, "Content-Type");
    });
  }

  void follow(const Fetch& it) const {
    const std::string_view body = request_.body;
    const std::size_t found = body.find(it.before);
    if (found == std::string_view::npos) return;
    const std::string_view url = body.substr(found + it.before.size());
    fetch(url.substr(0, url.find('"')));
  }

  void change(Side side, const Edits& edits, std::string& body) const {
    if (edits.side != side) return;
    const HttpRequest& seen = side == Side::request ? request_ : came_;
    if (!edits.when.empty() && !fits(edits.when, seen)) return;
    if (!edits.code.empty() && !has_code(body, edits.code)) return;
    if (auto changed = edited(body, edits.edits)) body = std::move(*changed);
  }

  static void change(Side side, const Replace& replace, std::string& body) {
    if (replace.side == side) replace_all(replace, body);
  }

  std::optional<HttpResponse> refused() const {
    std::optional<HttpResponse> response;
    each<Refuse>([&](const Refuse& refuse) {
      if (response || !fits(refuse.when, request_)) return;
      const auto code = ews::ResponseCode::named(refuse.code);
      response = code ? fault_response(fault_of(*code)) : HttpResponse{refuse.status, {}, {}};
    });
    return response;
  }

  HttpResponse carry_out() {
    each<Precede>([this](const Precede& precede) { also(precede.edits); });
    HttpResponse response = forgets() ? on_a_copy() : endpoint::handle(request_, store_, sound_);
    each<Instead>([&](const Instead& instead) {
      if (!has_code(response.body, instead.code)) return;
      if (auto other = also(instead.edits)) response = std::move(*other);
    });
    each<Leave>([&](const Leave& leave) {
      if (has_code(response.body, leave.code)) also(leave.edits);
    });
    return response;
  }

  bool forgets() const {
    bool forgets = false;
    each<Forget>([&](const Forget& it) { forgets = forgets || fits(it.when, request_); });
    return forgets;
  }

  HttpResponse on_a_copy() const {
    Store forgotten = store_;
    return endpoint::handle(request_, forgotten, sound_);
  }

  std::optional<HttpResponse> also(const std::vector<xml::Edit>& edits) {
    std::optional<std::string> body = edited(request_.body, edits);
    if (!body) return std::nullopt;
    HttpRequest other = request_;
    other.body = std::move(*body);
    return endpoint::handle(other, store_, sound_);
  }

  static void change_response(const Http& http, HttpResponse& response) {
    if (response.body.find(http.when) == std::string::npos) return;
    if (http.status) response.status = *http.status;
    if (http.content_type) {
      std::erase_if(response.headers, [](const auto& entry) {
        return base::same_ignoring_case(entry.first, "Content-Type");
      });
      if (!http.content_type->empty()) {
        response.headers.emplace_back("Content-Type", *http.content_type);
      }
    }
    if (http.without_body) response.body.clear();
    response.delivery = http.delivery;
  }

  const HttpRequest& came_;
  HttpRequest request_;  // as the defect has it
  Store& store_;
  HandlerOptions sound_;
  std::vector<const Action*> actions_;
};

}  // namespace

HttpResponse handle(const HttpRequest& request, Store& store, const HandlerOptions& options) {
  return Exchange(request, store, options).answer();
}

}  // namespace assay::endpoint::defects
