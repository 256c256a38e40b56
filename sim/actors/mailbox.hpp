#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>

namespace sim::actors {

// Untyped carriage of one parcel at a time; see Mailbox. The only part that knows SimGrid. One box is enough for all who
// send: SimGrid hands out parcels in the order in which they were sent, and all are under way for as long.
class Carriage {
 public:
  explicit Carriage(const std::string& name);
  void belongs_to_caller();
  void send(void* parcel);
  void* take();  // null when nothing has arrived

 private:
  void* box_;
  std::unique_ptr<std::atomic<bool>> claimed_;
};

// A mailbox of one organisation: whole `Message`s go in, and come out later in no order that matters - the
// receiver sorts by stamp. Sending costs no simulated time. Taking never waits: what has not arrived is not
// wanted yet (see Engine on how a letter travels).
//
// Made when the engine exists and before it runs.
template <class Message>
class Mailbox {
 public:
  explicit Mailbox(const std::string& name) : carriage_(name) {}

  // The organisation that calls this, at time 0, is the only one to take from it. What others send waits for
  // that; a letter to a mailbox that nobody claims is a broken promise.
  void belongs_to_caller() { carriage_.belongs_to_caller(); }

  void send(Message message) {
    auto parcel = std::make_unique<Message>(std::move(message));
    carriage_.send(parcel.get());
    static_cast<void>(parcel.release());  // it is the carriage's now
  }

  // f(Message&&) for everything that has arrived.
  template <class F>
  void take_all(F f) {
    while (void* parcel = carriage_.take()) {
      const std::unique_ptr<Message> message(static_cast<Message*>(parcel));
      f(std::move(*message));
    }
  }

 private:
  Carriage carriage_;
};

}  // namespace sim::actors
