/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.publish;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.cli.internal.arguments.NamedServer;
import org.postern.cli.internal.discovery.ProposalFailure;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.cli.internal.terminal.Words;
import org.postern.discovery.DiscoveryOptions;
import org.postern.formats.PaccReader;
import org.postern.formats.PublishedSettings;
import org.postern.formats.WrittenDocument;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.ServerTemplate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code postern publish}: writes what the domain of an address should publish. Standard output is the document and
 * nothing else, byte for byte; where to put it, and the lines of the zone that belong to it, go to standard error.
 */
@Command(name = "publish")
public final class PublishCommand extends InstallationCommand {

    private final Messages messages;

    @Parameters(paramLabel = "ADDRESS", descriptionKey = "publish.address")
    private MailAddress address;

    @Option(names = "--format", required = true, paramLabel = "autoconfig|pacc|srv|mobileconfig|autodiscover",
            descriptionKey = "publish.format")
    private PublicationFormat format;

    @Option(names = "--server", paramLabel = "SERVICE://HOST[:PORT]", descriptionKey = "publish.server")
    private List<NamedServer> servers = new ArrayList<>();

    @Option(names = "--username", paramLabel = "NAME", descriptionKey = "publish.username")
    private String username = ServerTemplate.WHOLE_ADDRESS;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "publish.name")
    private Optional<String> name = Optional.empty();

    @Option(names = "--oauth-issuer", paramLabel = "URL", descriptionKey = "publish.oauth-issuer")
    private Optional<String> oauthIssuer = Optional.empty();

    public PublishCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
        this.messages = terminal.messages();
    }

    @Override
    protected ExitCode run() {
        if (oauthIssuer.isPresent() && issuer().isEmpty()) {
            return terminal.wrongUsage("publish.issuer", oauthIssuer.get());
        }
        return servers.isEmpty() ? publishWhatIsFound() : publishWhatIsNamed();
    }

    private ExitCode publishWhatIsNamed() {
        if (servers.stream().allMatch(NamedServer::isIncoming) || servers.stream().noneMatch(NamedServer::isIncoming)) {
            return terminal.wrongUsage("publish.both-sides");
        }
        PublishedSettings settings = new PublishedSettings(Optional.of(displayName(Optional.empty())), named(true),
                named(false), List.of(), List.of());
        return publish(oauthIssuer.isPresent() ? settings.takingTokens() : settings, issuer());
    }

    private List<ServerTemplate> named(boolean incoming) {
        return servers.stream().filter(server -> server.isIncoming() == incoming)
                .map(server -> server.template(username)).toList();
    }

    private ExitCode publishWhatIsFound() {
        Proposal proposal = engine().discovery()
                .start(address, DiscoveryOptions.DEFAULT, event -> { }).await();
        Optional<ProposalFailure> failure = ProposalFailure.of(proposal);
        if (failure.isPresent()) {
            return terminal.fail(failure.get().end(), failure.get().finding());
        }
        terminal.notice(messages.text("publish.from", new Words(messages).sources(
                Stream.of(proposal.incoming(), proposal.outgoing()).flatMap(List::stream)
                        .flatMap(server -> server.sources().stream()).distinct().toList())));
        PublishedSettings settings = PublishedSettings.of(
                Optional.of(displayName(proposal.provider().map(provider -> provider.name()))),
                publishable(proposal.incoming()), publishable(proposal.outgoing()), address);
        return oauthIssuer.isPresent() ? publish(settings.takingTokens(), issuer())
                : publish(settings, proposal.oauthIssuer().filter(issuer -> settings.takeTokens()));
    }

    /** Those that work, and those that nobody had to look at because others answered first. */
    private static List<Server> publishable(List<ProposedServer> proposed) {
        return proposed.stream()
                .filter(server -> server.state() == ServerState.OK || server.state() == ServerState.UNPROBED)
                .map(ProposedServer::server).filter(server -> server.security() != Security.NONE).toList();
    }

    private String displayName(Optional<String> found) {
        return name.or(() -> found).orElseGet(() -> address.domain().unicode());
    }

    private Optional<URI> issuer() {
        return oauthIssuer.flatMap(PaccReader::issuer);
    }

    private ExitCode publish(PublishedSettings settings, Optional<URI> issuer) {
        WrittenDocument document = format.write(settings, issuer, address);
        boolean complete = document.servers().stream().anyMatch(server -> server.protocol().isIncoming())
                && document.servers().stream().anyMatch(server -> !server.protocol().isIncoming());
        if (!complete) {
            return terminal.fail(ExitCode.NEGATIVE, "publish.unsaid",
                    messages.text("publish.unsaid", format.id(), String.join("; ", document.unsaid())));
        }
        terminal.document(document.bytes());
        document.unsaid().forEach(unsaid -> terminal.notice(messages.text("publish.left-out", unsaid)));
        terminal.notice(messages.text("publish.place." + format.id(), address.domain().ascii(), address.unicode()));
        format.records(document, address).forEach(terminal::notice);
        return ExitCode.OK;
    }
}
