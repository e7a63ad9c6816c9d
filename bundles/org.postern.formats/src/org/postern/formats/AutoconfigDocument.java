/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Preparation;
import org.postern.model.ServerTemplate;

/**
 * What an autoconfig file says, as far as Postern can use it (draft-ietf-mailmaint-autoconfig).
 *
 * @param displayName the provider as it calls itself, at most 60 characters and without control characters
 * @param domains the mail domains that the file names; those that are no domain names are left out
 * @param mailExchangers domains of MX hosts that show that mail is run here ({@code purpose="mx"} of version 1.2)
 * @param incoming where mail is fetched, in the order of the file: the provider's preference
 * @param outgoing where mail is handed in, in the order of the file
 * @param services what is to be had over https in place of these protocols, such as JMAP, in the order of the file
 * @param groupware what the file says is to be had beside mail, in the order of the file (version 1.2)
 * @param enable pages where access for mail programs has to be switched on first; always https
 * @param pages of the provider for people to read, one for each description; always https
 * @param oauth where access tokens are given out, in the order of the file
 * @param skipped what was left out of account and why; in English, without the person's address
 * @since 0.1.0
 */
public record AutoconfigDocument(Optional<String> displayName, List<DomainName> domains,
        List<DomainName> mailExchangers, List<ServerTemplate> incoming, List<ServerTemplate> outgoing,
        List<WebService> services, List<GroupwareService> groupware, List<URI> enable, List<Page> pages,
        List<OAuthServer> oauth, List<String> skipped) {

    public AutoconfigDocument {
        domains = List.copyOf(domains);
        mailExchangers = List.copyOf(mailExchangers);
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        services = List.copyOf(services);
        groupware = List.copyOf(groupware);
        enable = List.copyOf(enable);
        pages = List.copyOf(pages);
        oauth = List.copyOf(oauth);
        skipped = List.copyOf(skipped);
    }

    /** What the file says of the provider, under a name that it has elsewhere. */
    public Provider provider(String id, String name) {
        List<Preparation> preparation = preparation();
        return new Provider(id, name, Provider.Status.impliedBy(PasswordRule.UNKNOWN, preparation), Optional.empty(),
                PasswordRule.UNKNOWN, Optional.empty(), preparation, pages);
    }

    /** What has to be switched on first: files do not say for which protocol, so for every one that fetches mail. */
    public List<Preparation> preparation() {
        return incoming.stream().map(ServerTemplate::protocol).filter(Protocol::isSupported).distinct()
                .flatMap(protocol -> enable.stream().map(page -> new Preparation(protocol, page))).toList();
    }
}
