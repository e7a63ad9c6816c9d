/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.web.WebAnswer;
import org.postern.discovery.internal.web.WebFetch;
import org.postern.formats.AutoconfigDocument;
import org.postern.formats.AutoconfigReader;
import org.postern.formats.AutoconfigReading;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/**
 * Fetches the file that a domain publishes about itself, at one of the places of draft-ietf-mailmaint-autoconfig. The
 * address is told to nobody but the domain's own hosts.
 */
public final class AutoconfigSource implements Source {

    private static final SourceId UNPROTECTED = new SourceId("autoconfig-http");

    /** Where the file may be. */
    public enum Place {
        SUBDOMAIN, WELL_KNOWN
    }

    private final Place place;
    private final boolean secure;
    private final WebFetch web;
    private final AutoconfigReader reader = new AutoconfigReader();

    private AutoconfigSource(Place place, boolean secure, WebFetch web) {
        this.place = place;
        this.secure = secure;
        this.web = web;
    }

    /** The file over https: the domain speaks for itself. */
    public static AutoconfigSource overHttps(Place place, WebFetch web) {
        return new AutoconfigSource(place, true, web);
    }

    /** The file over http, where the options allow it: anybody on the way can have written it. */
    public static AutoconfigSource overHttp(Place place, WebFetch web) {
        return new AutoconfigSource(place, false, web);
    }

    @Override
    public SourceId id() {
        return secure ? SourceId.AUTOCONFIG : UNPROTECTED;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && (secure || options.http());
    }

    @Override
    public void search(Search search) {
        MailAddress address = search.address();
        String file = (secure ? "https://" : "http://") + switch (place) {
            case SUBDOMAIN -> "autoconfig." + address.domain().ascii() + "/mail/config-v1.1.xml";
            case WELL_KNOWN -> address.domain().ascii() + "/.well-known/autoconfig/mail/config-v1.1.xml";
        };
        Search.Question question = search.ask(file);
        URI url = URI.create(file + "?emailaddress=" + encoded(address.ascii()));
        switch (web.get(url, address.domain(), search.timeLeft())) {
            case WebAnswer.Page(byte[] body, URI location) -> read(search, question, body);
            case WebAnswer.Absent(String reason) -> question.answered(SourceOutcome.ABSENT, reason);
            case WebAnswer.Spurious(String reason) -> question.answered(SourceOutcome.SPURIOUS, reason);
            case WebAnswer.Unprotected(String reason) -> question.answered(SourceOutcome.REJECTED, reason);
            case WebAnswer.Elsewhere(HostName host) -> {
                search.report(Finding.of(FindingCode.SOURCE_REDIRECT, address.domain().unicode(), host.text()));
                question.answered(SourceOutcome.REJECTED, "redirected out of the domain, to " + host);
            }
        }
    }

    private void read(Search search, Search.Question question, byte[] body) {
        switch (reader.read(body)) {
            case AutoconfigReading.Read(AutoconfigDocument document) -> {
                search.propose(candidates(document, search.address()));
                question.answered(SourceOutcome.FOUND, summary(document));
            }
            case AutoconfigReading.Rejected(var problem, String reason) ->
                question.answered(SourceOutcome.SPURIOUS, reason);
        }
    }

    // Hosts stand in it as the file has them, with placeholders and so without the person's address.
    private static String summary(AutoconfigDocument document) {
        Stream<String> hosts = Stream.concat(document.incoming().stream(), document.outgoing().stream())
                .map(server -> server.host() + ":" + server.port());
        return Stream.concat(hosts, document.skipped().stream()).collect(Collectors.joining("; "));
    }

    private Candidates candidates(AutoconfigDocument document, MailAddress address) {
        DomainName domain = document.domains().stream().findFirst().orElse(address.domain());
        Optional<Provider> provider = document.displayName().map(name -> new Provider(domain.ascii(), name,
                Provider.PasswordRule.UNKNOWN, Optional.empty(), List.of()));
        List<Finding> warnings = secure ? List.of() : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED,
                address.domain().unicode(), document.displayName().orElse(domain.unicode())));
        return new Candidates(servers(document.incoming(), address), servers(document.outgoing(), address), List.of(),
                secure ? Grade.A : Grade.D, secure ? Consent.NONE : Consent.REQUIRED, provider, warnings);
    }

    private static List<Server> servers(List<ServerTemplate> templates, MailAddress address) {
        return templates.stream().flatMap(template -> template.forAddress(address).stream()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
