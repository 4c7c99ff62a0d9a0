#pragma once

#include <memory>
#include <string>
#include <string_view>

// TLS over bytes that somebody else carries.
namespace assay::endpoint {

// A certificate with its private key, both as PEM.
struct TlsIdentity {
  std::string certificate;
  std::string key;
};

// A self-signed certificate for localhost, the loopback addresses and `host`, valid for 30 days
// around now, with a new key. Throws std::runtime_error when OpenSSL cannot make one.
TlsIdentity make_identity(const std::string& host);

// The server's side of one connection.
class TlsSession;

// What the sessions of a server share.
class TlsServer {
 public:
  // Throws std::runtime_error when the identity cannot be used.
  explicit TlsServer(const TlsIdentity& identity);
  ~TlsServer();
  std::unique_ptr<TlsSession> open() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

class TlsSession {
 public:
  explicit TlsSession(void* context);
  ~TlsSession();

  // Takes what came in, and returns the plain text that this completes.
  std::string decrypt(std::string_view received);
  // Adds plain text to what is to be sent; kept back until the handshake is over.
  void encrypt(std::string_view plain);
  // Says that nothing follows.
  void close();
  // What is to be sent, once.
  std::string take_outgoing();
  // True when the peer does not speak TLS, or not ours.
  bool failed() const { return failed_; }
  // True when the peer has said that nothing follows.
  bool ended() const { return ended_; }

 private:
  struct State;
  void send_pending();
  std::unique_ptr<State> state_;
  std::string pending_;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace assay::endpoint
