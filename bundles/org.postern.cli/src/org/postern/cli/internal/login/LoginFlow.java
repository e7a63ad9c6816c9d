/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.postern.cli.internal.arguments.PasswordInput;
import org.postern.cli.internal.discovery.ProposalFailure;
import org.postern.cli.internal.discovery.ProposalReport;
import org.postern.cli.internal.installation.Engine;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Prompt;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryOptions;
import org.postern.formats.ProposalJson;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Provider;
import org.postern.model.Settings;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;
import org.postern.verification.LoginOutcome;
import org.postern.verification.LoginVerification;
import org.postern.verification.LoginVerification.Verification;

import com.google.gson.JsonObject;

/** Finds settings, shows them, and logs in: what {@code verify} and {@code setup} have in common. */
final class LoginFlow {

    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(40);

    private final Supplier<Engine> engine;
    private final Terminal terminal;
    private final Messages messages;
    private final ProposalJson writer;
    private final boolean json;

    /**
     * @param engine is asked for once it is certain that there will be a password
     * @param json whether the result is one line of JSON; otherwise what happens is told as it happens
     */
    LoginFlow(Supplier<Engine> engine, Terminal terminal, boolean json) {
        this.engine = engine;
        this.terminal = terminal;
        this.messages = terminal.messages();
        this.writer = new ProposalJson(messages.locale());
        this.json = json;
    }

    /** What came of it. */
    sealed interface Result {

        /** The reason has been told. */
        record Failed(ExitCode end) implements Result {
        }

        /** Both sides let us in; {@code object} still has to be handed to {@link LoginFlow#finish(JsonObject)}. */
        record LoggedIn(CheckedLogin login, JsonObject object) implements Result {
        }
    }

    /**
     * @param wanted what the verification is to do beyond what the proposal suggests
     * @param objection asks whether to go on; if not, it tells why, and how the command ends
     */
    Result run(MailAddress address, PasswordInput password, UnaryOperator<LoginOptions> wanted,
            Function<Proposal, Optional<ExitCode>> objection) {
        if (password instanceof PasswordInput.Missing(String key)) {
            return new Result.Failed(terminal.wrongUsage(key));
        }
        Proposal proposal = engine.get().discovery().start(address, DiscoveryOptions.DEFAULT, event -> { }).await();
        Optional<ProposalFailure> nothingFound = ProposalFailure.of(proposal);
        show(proposal, nothingFound.map(ProposalFailure::finding));
        if (nothingFound.isPresent()) {
            finish(writer.object(proposal));
            return failed(nothingFound.get().end(), nothingFound.get().finding());
        }
        Optional<Finding> noPassword = oauthOnly(proposal);
        if (noPassword.isPresent()) {
            return notTried(proposal, noPassword.get());
        }
        Optional<ExitCode> end = objection.apply(proposal);
        if (end.isPresent()) {
            finish(skipped(proposal));
            return new Result.Failed(end.get());
        }
        return switch (password instanceof PasswordInput.ToAsk(Prompt prompt)
                ? PasswordInput.ask(prompt, messages.text("password.question", address.unicode())) : password) {
            case PasswordInput.Given(Credential credential) ->
                logIn(proposal, credential, wanted.apply(LoginOptions.of(proposal)));
            case PasswordInput.ToAsk again -> throw new IllegalStateException("the person was asked");
            case PasswordInput.Missing(String key) -> new Result.Failed(terminal.wrongUsage(key));
        };
    }

    private static Optional<Finding> oauthOnly(Proposal proposal) {
        return proposal.provider().filter(known -> known.passwordRule() == Provider.PasswordRule.OAUTH_ONLY)
                .map(known -> new Finding(FindingCode.PROVIDER_OAUTH_ONLY, List.of(known.name()),
                        known.passwordLink()));
    }

    private Result logIn(Proposal proposal, Credential credential, LoginOptions options) {
        LoginVerification logins = engine.get().verification();
        Settings settings = CheckedLogin.settings(proposal);
        List<Finding> remarks = logins.remarks(settings, credential);
        remarks.forEach(terminal::notice);
        if (isRisky(remarks)
                && !terminal.prompt().map(prompt -> prompt.agrees(messages.text("login.risk"))).orElse(true)) {
            return notTried(proposal.withFindings(remarks),
                    Finding.of(FindingCode.LOGIN_NOT_TRIED, settings.incoming().host().text()));
        }
        Verification verification = logins.verify(settings, credential, proposal.provider(), options, LOGIN_LIMIT);
        CheckedLogin login = new CheckedLogin(proposal, credential, verification);
        if (!json) {
            new LoginReport(messages).lines(login).forEach(terminal::result);
        }
        List<Finding> causes = engine.get().explanation().causes(verification.unanswered());
        JsonObject object = writer.object(login.checkedProposal().withFindings(causes).withFindings(remarks),
                verification.incoming().outcome().id(), verification.decidingOutgoing().outcome().id());
        return login.failure().map(failure -> {
            finish(object);
            return failed(failure.end(), withCause(failure.finding(), causes));
        }).orElseGet(() -> new Result.LoggedIn(login, object));
    }

    /** What is to be told in one line; the rest is told before, or stands in the JSON. */
    private Finding withCause(Finding failure, List<Finding> causes) {
        Finding told = Finding.mostTelling(
                Stream.concat(causes.stream(), Stream.of(failure)).toList()).orElseThrow();
        if (!json) {
            causes.stream().filter(cause -> !cause.equals(told)).forEach(terminal::notice);
        }
        return told;
    }

    /** Another failure may lock the account. A script goes on: nobody sits there who could think twice. */
    private static boolean isRisky(List<Finding> remarks) {
        return remarks.stream().anyMatch(remark -> remark.code() == FindingCode.LOGIN_REPEATED_FAILURES);
    }

    private Result notTried(Proposal proposal, Finding why) {
        finish(skipped(proposal));
        return failed(ExitCode.NEGATIVE, why);
    }

    private JsonObject skipped(Proposal proposal) {
        return writer.object(proposal, LoginOutcome.SKIPPED.id(), LoginOutcome.SKIPPED.id());
    }

    private Result failed(ExitCode end, Finding finding) {
        return new Result.Failed(terminal.fail(end, finding));
    }

    /** For a script there is one line at the end; the person who is to agree has to see it before. */
    private void show(Proposal proposal, Optional<Finding> told) {
        if (!json) {
            new ProposalReport(messages).lines(proposal, told).forEach(terminal::result);
        } else if (terminal.prompt().isPresent()) {
            new ProposalReport(messages).lines(proposal, told).forEach(terminal::notice);
        }
    }

    /** Prints the result where it is JSON. */
    void finish(JsonObject object) {
        if (json) {
            terminal.result(object.toString());
        }
    }
}
