/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

import org.postern.testing.MailService;
import org.postern.testing.MailService.Login;
import org.postern.testing.MailService.Security;
import org.postern.testing.MailService.Upgrade;

/** The way into a mailbox, the same in all protocols: the upgrade to TLS, and the log-in (SASL, RFC 4422). */
final class Access {

    /** What became of a log-in. */
    sealed interface Outcome {
    }

    /** The user is in. */
    record Granted(Mailbox mailbox) implements Outcome {
    }

    /** User name or password are wrong. */
    record Wrong() implements Outcome {
    }

    /** The script of the service says no. */
    record Refused(String text) implements Outcome {
    }

    /** Without TLS, or by the script of the service, there is no log-in now. */
    record Unavailable() implements Outcome {
    }

    /** The mechanism is not understood, or the client sent something that is not part of it. */
    record Malformed() implements Outcome {
    }

    private static final String ABORT = "*";
    private static final String NOTHING = "=";
    private static final String SCRAM_BOUND = "SCRAM-SHA-256-PLUS";
    private static final Pattern XOAUTH2 = Pattern.compile("user=([^\1]+)\1auth=Bearer ([^\1]+)\1\1");
    private static final Pattern OAUTHBEARER =
            Pattern.compile("n,a=([^\1,]+),\1(?:(?:host|port)=[^\1]*\1)*auth=Bearer ([^\1]+)\1\1");

    private final MailService service;
    private final Optional<SSLContext> tls;
    private final MailStore store;
    private final Wire wire;

    Access(MailService service, Optional<SSLContext> tls, MailStore store, Wire wire) {
        this.service = service;
        this.tls = tls;
        this.store = store;
        this.wire = wire;
    }

    /** Whether the upgrade to TLS is announced now. */
    boolean offersTls() {
        return service.security() == Security.STARTTLS && !wire.tls()
                && !(service.upgrade() instanceof Upgrade.NotOffered) && !hidesTls();
    }

    /** Whether somebody in between crosses the announcement of TLS out. */
    boolean hidesTls() {
        return service.upgrade() instanceof Upgrade.Hidden && !wire.tls();
    }

    /** Whether the client may log in now. */
    boolean offersLogin() {
        return (wire.tls() || service.loginInClear()) && !(service.login() instanceof Login.Disabled);
    }

    /** The mechanisms that are announced now. */
    List<String> mechanisms() {
        return offersLogin() ? service.mechanisms().stream()
                .filter(mechanism -> !mechanism.equalsIgnoreCase(SCRAM_BOUND) || binding().isPresent()).toList()
                : List.of();
    }

    /** What binds a log-in to the TLS session: by the script, another one than the client's. */
    private Optional<byte[]> binding() {
        return service.login() instanceof Login.Intercepted ? Optional.of(new byte[] { 'x' })
                : wire.channelBinding();
    }

    /** What is said to every sender, where the script refuses all. */
    Optional<String> senderRefusal() {
        return service.login() instanceof Login.WithoutSending(var text) ? Optional.of(text) : Optional.empty();
    }

    /** What is said in IMAP to everybody who opens a mailbox, where the script refuses it. */
    Optional<String> mailboxRefusal(boolean programNamed) {
        return switch (service.login()) {
            case Login.WithoutMailbox(var text) -> Optional.of(text);
            case Login.OfNamedPrograms(var text) -> programNamed ? Optional.empty() : Optional.of(text);
            default -> Optional.empty();
        };
    }

    /**
     * Upgrades to TLS, or refuses to.
     *
     * @return whether the connection is under TLS, and the dialogue has to begin anew
     */
    boolean upgrade(String yes, String no) throws IOException {
        if (!offersTls() || service.upgrade() instanceof Upgrade.Refused) {
            wire.say(no);
            return false;
        }
        wire.say(service.upgrade() instanceof Upgrade.Injecting(var text) ? yes + "\n" + text : yes);
        wire.startTls(tls.orElseThrow());
        return true;
    }

    /** Logs in with user name and password; both still have one character for each byte. */
    Outcome login(String userName, String password) {
        return check(utf8(userName), utf8(password));
    }

    /**
     * Logs in with a SASL mechanism.
     *
     * @param initial what the client sent along with the command
     * @param challenge what goes before a challenge, {@code "+ "} or {@code "334 "}
     */
    Outcome authenticate(String mechanism, Optional<String> initial, String challenge) throws IOException {
        if (!offersLogin()) {
            return new Unavailable();
        }
        if (mechanisms().stream().noneMatch(mechanism::equalsIgnoreCase)) {
            return new Malformed();
        }
        try {
            return switch (mechanism.toUpperCase(Locale.ROOT)) {
                case "PLAIN" -> plain(response(initial, challenge));
                case "LOGIN" -> {
                    String userName = response(initial, challenge + encoded("Username:"));
                    yield check(userName, response(Optional.empty(), challenge + encoded("Password:")));
                }
                case "XOAUTH2" -> token(XOAUTH2.matcher(response(initial, challenge)), challenge);
                case "OAUTHBEARER" -> token(OAUTHBEARER.matcher(response(initial, challenge)), challenge);
                case "SCRAM-SHA-256" -> scram(response(initial, challenge), challenge, new byte[0]);
                case SCRAM_BOUND -> scram(response(initial, challenge), challenge, binding().orElseThrow());
                case "CRAM-MD5" -> cramMd5(challenge);
                case "NTLM" -> ntlm(initial, challenge);
                default -> refusedUnknown(response(initial, challenge));
            };
        } catch (IllegalArgumentException e) {
            return new Malformed();
        }
    }

    /** RFC 4616: authorization identity, user name and password, with NUL between them. */
    private Outcome plain(String message) {
        String[] parts = message.split("\0", -1);
        return parts.length == 3 ? check(parts[1], parts[2]) : new Malformed();
    }

    /** A refusal tells why in a challenge first (RFC 7628 section 3.2.2). */
    private Outcome token(Matcher message, String challenge) throws IOException {
        if (!message.matches()) {
            return new Malformed();
        }
        Outcome outcome = check(message.group(1), store.loginWithToken(message.group(1), message.group(2)));
        if (!(outcome instanceof Granted)) {
            response(Optional.empty(), challenge + encoded("{\"status\":\"invalid_token\"}"));
        }
        return outcome;
    }

    private Outcome scram(String clientFirst, String challenge, byte[] binding) throws IOException {
        ScramExchange exchange = ScramExchange.begin(clientFirst, store::password, binding);
        if (!exchange.flag().equals(binding.length > 0 ? kind() : "n")
                && (!exchange.flag().equals("y") || bindsSomehow())) {
            return new Wrong();
        }
        String clientFinal = response(Optional.empty(), challenge + encoded(exchange.serverFirst()));
        if (!exchange.isBoundHere(clientFinal)) {
            response(Optional.empty(), challenge + encoded("e=channel-bindings-dont-match"));
            return new Wrong();
        }
        Optional<String> proof = exchange.proof(clientFinal);
        Outcome outcome = check(exchange.userName(),
                proof.flatMap(verified -> store.password(exchange.userName())
                        .flatMap(password -> store.login(exchange.userName(), password))));
        if (outcome instanceof Granted && !(service.login() instanceof Login.Unproven)) {
            response(Optional.empty(), challenge + encoded(proof.orElseThrow()));
        }
        return outcome;
    }

    /** Who could bind and is told that nobody here can has met an attack in between (RFC 5802 section 6). */
    private boolean bindsSomehow() {
        return mechanisms().stream().anyMatch(mechanism -> mechanism.endsWith("-PLUS"));
    }

    /** The binding that is taken, as the client names it. */
    private String kind() {
        return service.login() instanceof Login.BoundOtherwise ? "p=tls-unique" : "p=" + TlsExporter.KIND;
    }

    /** RFC 2195. */
    private Outcome cramMd5(String challenge) throws IOException {
        String question = "<" + System.nanoTime() + "@localhost>";
        String[] answer = response(Optional.empty(), challenge + encoded(question)).split(" (?=[^ ]*$)");
        if (answer.length != 2) {
            return new Malformed();
        }
        return check(answer[0], store.password(answer[0])
                .filter(password -> answer[1].equals(HexFormat.of().formatHex(hmac("HmacMD5", password, question))))
                .flatMap(password -> store.login(answer[0], password)));
    }

    /** MS-NLMP, as Java speaks it; users of a domain have names such as {@code EXAMPLE\ada}. */
    private Outcome ntlm(Optional<String> initial, String challenge) throws IOException {
        StringBuilder userName = new StringBuilder();
        SaslServer server = Sasl.createSaslServer("NTLM", "mail", "localhost",
                Map.of("com.sun.security.sasl.ntlm.domain", "EXAMPLE"), questions -> {
                    RealmCallback realm = (RealmCallback) questions[0];
                    userName.append(realm.getDefaultText() == null ? "" : realm.getDefaultText() + "\\");
                    userName.append(((NameCallback) questions[1]).getDefaultName());
                    ((PasswordCallback) questions[2])
                            .setPassword(store.password(userName.toString()).orElse("").toCharArray());
                });
        byte[] question = server.evaluateResponse(bytes(initial, challenge));
        byte[] answer = bytes(Optional.empty(), challenge + Base64.getEncoder().encodeToString(question));
        try {
            server.evaluateResponse(answer);
        } catch (SaslException wrong) {
            return check(userName.toString(), Optional.empty());
        }
        return check(userName.toString(), store.password(userName.toString())
                .flatMap(password -> store.login(userName.toString(), password)));
    }

    private static byte[] hmac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    /** A mechanism that is announced by the script alone takes one message and lets nobody in. */
    private Outcome refusedUnknown(String message) {
        return service.login() instanceof Login.Refused(var text) ? new Refused(text) : new Wrong();
    }

    private String response(Optional<String> initial, String challenge) throws IOException {
        return new String(bytes(initial, challenge), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Optional<String> initial, String challenge) throws IOException {
        String response;
        if (initial.isPresent()) {
            response = initial.get().equals(NOTHING) ? "" : initial.get();
        } else {
            wire.say(challenge);
            response = wire.readLine();
        }
        if (response.equals(ABORT)) {
            throw new IllegalArgumentException("the client gave up");
        }
        return Base64.getDecoder().decode(response);
    }

    private Outcome check(String userName, String password) {
        return check(userName, store.login(userName, password));
    }

    private Outcome check(String userName, Optional<Mailbox> found) {
        if (!offersLogin()) {
            return new Unavailable();
        }
        wire.transcript().loginAttempt(userName);
        if (service.login() instanceof Login.Refused(var text)) {
            return new Refused(text);
        }
        return found.<Outcome>map(Granted::new).orElseGet(Wrong::new);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
