#include "endpoint/service/handler.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"
#include "endpoint/defects/behaviour.hpp"
#include "endpoint/service/admission.hpp"
#include "endpoint/service/faults.hpp"
#include "endpoint/service/operations.hpp"
#include "endpoint/service/services.hpp"
#include "endpoint/service/versions.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/charset.hpp"
#include "inspect/inspect.hpp"

namespace assay::endpoint {

struct Reading {
  const HttpRequest* request;
  inspect::Inspection inspection;
  std::optional<soap::Fault> objection;
};

namespace {

constexpr std::string_view directory = "/EWS/";
constexpr std::string_view service = "Exchange.asmx";
constexpr std::string_view content_type = "text/xml; charset=utf-8";

// As on the web server of Exchange, case does not matter in a path.
std::optional<std::string_view> name_of_file(std::string_view path) {
  if (!base::same_ignoring_case(path.substr(0, directory.size()), directory)) return std::nullopt;
  return path.substr(directory.size());
}

// What Exchange shows to a browser: a page that names the description of the service.
constexpr std::string_view service_page =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Service</title></head>"
    "<body>\n<h1>Exchange Web Services</h1>\n"
    "<p>Clients send SOAP 1.1 messages to this address with POST. The service is described by "
    "<a href=\"Services.wsdl\">Services.wsdl</a>.</p>\n</body></html>\n";

bool only_reads(const HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

HttpResponse not_allowed(const HttpRequest& request, std::string_view allowed) {
  return http_refusal(
      405, {{"Allow", std::string(allowed)}},
      request.method + " is not possible here; allowed are: " + std::string(allowed) + ".");
}

HttpResponse not_found() {
  return http_refusal(404, {},
                      "There is nothing at this path. The service is /EWS/Exchange.asmx, and its "
                      "description is /EWS/Services.wsdl.");
}

std::string_view type_of(const HttpRequest& request) {
  const std::string* const type = header(request.headers, "Content-Type");
  return type ? std::string_view(*type) : std::string_view();
}

HttpResponse unreadable(const HttpRequest& request) {
  return http_refusal(415, {{"Accept", "text/xml"}},
                      "Content-Type must be text/xml, with a charset that is UTF-8, UTF-16, "
                      "US-ASCII or ISO-8859-1, but it is '" +
                          std::string(type_of(request)) + "'.");
}

HttpResponse coded() {
  return http_refusal(415, {{"Accept-Encoding", "identity"}},
                      "A Content-Encoding of requests is not supported here.");
}

// A request that does not say what it is may be what it should be.
bool is_readable(const HttpRequest& request) {
  const std::string_view type = type_of(request);
  if (!header(request.headers, "Content-Type")) return true;
  return base::same_ignoring_case(base::media_type(type), "text/xml") &&
         inspect::is_known_charset(type);
}

// A compressed body would have to be bounded twice, and no client of the operations sends one.
bool is_coded(const HttpRequest& request) {
  return std::ranges::any_of(request.headers, [](const auto& entry) {
    return base::same_ignoring_case(entry.first, "Content-Encoding") &&
           !base::same_ignoring_case(entry.second, "identity");
  });
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

// instrumenting-client-requests page: the id comes back only when it is asked for.
void echo_request_id(const HttpRequest& request, HttpResponse& response) {
  const std::string* const wanted = header(request.headers, "return-client-request-id");
  const std::string* const id = header(request.headers, "client-request-id");
  if (!wanted || !base::same_ignoring_case(*wanted, "true")) return;
  // A value with a line end would start a header of the client's choice.
  if (id && is_printable(*id)) response.headers.emplace_back("client-request-id", *id);
}

HttpResponse carry_out(const ews::Message& request, Store& store, const HandlerOptions& options) {
  const auto mailbox = mailbox_of(request.headers, store);
  if (const auto* refused = std::get_if<soap::Fault>(&mailbox)) return fault_response(*refused);
  ews::Message answer;
  const auto& targeted = request.headers.request_server_version;
  answer.headers.server_version_info =
      server_version_info(targeted ? targeted->version : ews::ExchangeVersion());
  answer.body = perform(request.body, *std::get<Mailbox*>(mailbox), options.clock());
  ews::Written written = ews::write(answer, {options.dialect, ews::Layout::compact});
  if (!written.text) return fault_response(fault("ErrorInternalServerError"));
  return {200, {{"Content-Type", std::string(content_type)}}, std::move(*written.text)};
}

// Why a request is no call of an operation, whatever its message says.
std::optional<HttpResponse> objection_to_http(const HttpRequest& request,
                                              const HandlerOptions& options) {
  if (only_reads(request)) {
    return HttpResponse{
        200, {{"Content-Type", "text/html; charset=utf-8"}}, std::string(service_page)};
  }
  if (request.method != "POST") return not_allowed(request, "GET, HEAD, POST");
  if (!is_readable(request)) return unreadable(request);
  if (is_coded(request)) return coded();
  if (request.body.size() > options.largest_request) {
    return fault_response(fault("ErrorRequestStreamTooBig"));
  }
  return std::nullopt;
}

std::shared_ptr<const Reading> reading_of(const HttpRequest& request,
                                          const HandlerOptions& options) {
  Reading reading{&request, {}, {}};
  // Bytes that are not in the charset of their type are for the reader to refuse, with a fault.
  const inspect::InCharset read = inspect::in_charset(type_of(request), request.body);
  const std::string_view text = read.text ? *read.text : request.body;
  reading.inspection = inspect::inspect(text, {options.generation, false, options.limits});
  excuse(options.excused, reading.inspection);
  reading.objection = objection(reading.inspection, options.operations);
  return std::make_shared<const Reading>(std::move(reading));
}

HttpResponse call(const HttpRequest& request, Store& store, const HandlerOptions& options) {
  if (auto refused = objection_to_http(request, options)) return *std::move(refused);
  std::shared_ptr<const Reading> reading = options.reading;
  if (!reading || reading->request != &request) reading = reading_of(request, options);
  if (reading->objection) return fault_response(*reading->objection);
  return carry_out(reading->inspection.message, store, options);
}

HttpResponse serve_operation(const HttpRequest& request, Store& store,
                             const HandlerOptions& options) {
  HttpResponse response = call(request, store, options);
  echo_request_id(request, response);
  return response;
}

HttpResponse serve_file(const HttpRequest& request, std::string_view name,
                        const HandlerOptions& options) {
  const std::string* const host = header(request.headers, "Host");
  std::optional<std::string> file =
      service_file(name, host ? std::string_view(*host) : std::string_view(), options.generation,
                   options.dialect);
  if (!file) return not_found();
  if (!only_reads(request)) return not_allowed(request, "GET, HEAD");
  return {200, {{"Content-Type", std::string(content_type)}}, std::move(*file)};
}

}  // namespace

std::shared_ptr<const Reading> read(const HttpRequest& request, const HandlerOptions& options) {
  const std::optional<std::string_view> name = name_of_file(request.path);
  if (!options.defects.empty() || !name || !base::same_ignoring_case(*name, service) ||
      objection_to_http(request, options)) {
    return nullptr;
  }
  return reading_of(request, options);
}

HttpResponse handle(const HttpRequest& request, Store& store, const HandlerOptions& options) {
  if (!options.defects.empty()) return defects::handle(request, store, options);
  const std::optional<std::string_view> name = name_of_file(request.path);
  if (!name) return not_found();
  if (base::same_ignoring_case(*name, service)) return serve_operation(request, store, options);
  return serve_file(request, *name, options);
}

}  // namespace assay::endpoint
