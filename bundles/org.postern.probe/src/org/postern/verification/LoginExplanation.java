/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Provider;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Security;
import org.postern.model.Server;

/** Turns what became of one log-in into words for the person: the server's answer, and what its provider asks for. */
final class LoginExplanation {

    private static final int LONGEST_WORDS = 200;

    private final Server server;
    private final Credential credential;
    private final Optional<Provider> provider;

    LoginExplanation(Server server, Credential credential, Optional<Provider> provider) {
        this.server = server;
        this.credential = credential;
        this.provider = provider;
    }

    ServerLogin letIn() {
        return login(LoginOutcome.OK, List.of());
    }

    /** The server lets in. @param refusal what it has against the sender */
    ServerLogin senderJudged(Optional<String> refusal) {
        return login(LoginOutcome.OK,
                refusal.map(answer -> finding(FindingCode.SENDER_REFUSED, words(answer))).stream().toList());
    }

    /** Nobody logged in, because it cannot succeed. */
    ServerLogin skipped(FindingCode code) {
        return login(LoginOutcome.SKIPPED, List.of(finding(code, "")));
    }

    /** There was no connection, or it ended. */
    ServerLogin unreachable(Finding why) {
        return login(LoginOutcome.ERROR, List.of(explained(why)));
    }

    /** The server has answered. */
    ServerLogin answered(FindingCode meaning, String answer) {
        FindingCode code = refine(meaning);
        return login(isRefusal(code) ? LoginOutcome.REFUSED : LoginOutcome.ERROR,
                List.of(finding(code, words(answer))));
    }

    /** The server has stopped answering. */
    ServerLogin silent() {
        return answered(FindingCode.SERVER_SILENT, "");
    }

    private ServerLogin login(LoginOutcome outcome, List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        if (server.security() == Security.NONE) {
            all.add(Finding.of(FindingCode.PLAIN_TEXT, server.host().text()));
        }
        return new ServerLogin(server, outcome, all);
    }

    private FindingCode refine(FindingCode meaning) {
        boolean password = credential instanceof Credential.Password;
        return switch (meaning) {
            case LOGIN_REFUSED -> password && follows(PasswordRule.APP_PASSWORD)
                    ? FindingCode.LOGIN_APP_PASSWORD_REQUIRED : meaning;
            // What a server says of passwords does not help somebody who came with a token.
            case LOGIN_APP_PASSWORD_REQUIRED, LOGIN_BASIC_DISABLED, LOGIN_OAUTH_REQUIRED ->
                password ? meaning : FindingCode.LOGIN_REFUSED;
            default -> meaning;
        };
    }

    private boolean follows(PasswordRule rule) {
        return provider.filter(known -> known.passwordRule() == rule).isPresent();
    }

    private static boolean isRefusal(FindingCode code) {
        return switch (code) {
            case LOGIN_REFUSED, LOGIN_USERNAME_FORM, LOGIN_APP_PASSWORD_REQUIRED, LOGIN_BASIC_DISABLED,
                    LOGIN_OAUTH_REQUIRED, LOGIN_WEB_REQUIRED, LOGIN_SERVICE_SWITCHED_OFF, LOGIN_PROGRAM_REFUSED,
                    LOGIN_ACCOUNT_LOCKED -> true;
            default -> false;
        };
    }

    private Finding finding(FindingCode code, String words) {
        Finding plain = switch (code) {
            case SERVER_SILENT, SERVER_BUSY, SERVER_TURNED_AWAY, SERVER_OTHER_PROTOCOL, CONNECTION_RESET ->
                Finding.of(code, server.host().text(), Integer.toString(server.port()), words);
            default -> Finding.of(code, server.host().text(), words);
        };
        return switch (code) {
            case LOGIN_REFUSED, LOGIN_APP_PASSWORD_REQUIRED, LOGIN_BASIC_DISABLED, LOGIN_OAUTH_REQUIRED ->
                provider.flatMap(Provider::passwordLink).map(plain::withLink).orElse(plain);
            case LOGIN_SERVICE_SWITCHED_OFF, LOGIN_PROGRAM_REFUSED -> provider
                    .flatMap(known -> known.preparation(server.protocol(), Locale.getDefault()))
                    .map(preparation -> plain.withLink(preparation.link())).orElseGet(() -> explained(plain));
            default -> explained(plain);
        };
    }

    private Finding explained(Finding plain) {
        return provider.map(known -> known.explain(plain, Locale.getDefault())).orElse(plain);
    }

    /** The server's own words on one line, without what we told it. */
    private String words(String answer) {
        String words = answer.replaceFirst("(?s)^Got bad greeting.* response: ", "")
                .replaceAll("\\R\\d{3}[ -](\\d\\.\\d+\\.\\d+ )?", " ")
                .replaceAll("\\p{Cntrl}", " ");
        String secret = credential.secret();
        for (String told : List.of(secret, base64(secret), base64("\0" + server.username() + "\0" + secret),
                base64(server.username() + "\0" + server.username() + "\0" + secret))) {
            words = told.isEmpty() ? words : words.replace(told, "…");
        }
        words = words.replaceAll(" {2,}", " ").strip();
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS - 1) + "…";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
