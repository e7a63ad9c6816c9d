/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.model.Finding;
import org.postern.model.HostName;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.probe.ComparingProbe;
import org.postern.probe.ComparingProbe.ComparedLook;
import org.postern.probe.FittingName;
import org.postern.probe.NetworkDiagnosis;
import org.postern.probe.PortComparison;
import org.postern.probe.PortReach;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.dns.NameService;

/**
 * Explains looks at servers to the person who reads of them: by what they have in common with looks at other servers,
 * by the name in a certificate that leads to the same server, and by the page of the provider whose server it is. Asks
 * DNS, and control hosts where that may explain something, under the policy of this moment; sends no password.
 *
 * @since 0.1.0
 */
@Component(service = LookExplanation.class)
public final class LookExplanation {

    private final Supplier<ProviderCatalog> catalog;
    private final NameService names;
    private final Connector connector;
    private final ServerProbe probe;
    private final DiscoveryPolicy policy;

    @Activate
    public LookExplanation(@Reference ProviderCatalog catalog, @Reference NameService names,
            @Reference Connector connector, @Reference ServerProbe probe, @Reference DiscoveryPolicy policy) {
        this(() -> catalog, names, connector, probe, policy);
    }

    /** @param catalog is asked for once it is needed */
    public LookExplanation(Supplier<ProviderCatalog> catalog, NameService names, Connector connector,
            ServerProbe probe, DiscoveryPolicy policy) {
        this.catalog = catalog;
        this.names = names;
        this.connector = connector;
        this.probe = probe;
        this.policy = policy;
    }

    /**
     * Looks at a server, as {@link ComparingProbe#look} does.
     *
     * @param before what was looked at shortly before
     * @throws CancellationException if the thread was interrupted
     */
    public ComparedLook look(ProbeTarget target, Collection<ProbeResult> before) {
        return new ComparingProbe(probe, connector, controlHosts()).look(target, before);
    }

    /**
     * A look with all that explains it. Blocks for as long as DNS takes, 2 s at most; call it on a virtual thread.
     *
     * @param looks that look and others, all of them taken just now
     * @param compared what was found out beyond them
     * @throws CancellationException if the thread was interrupted
     */
    public ProbeResult explain(ProbeResult look, Collection<ProbeResult> looks, List<PortReach> compared) {
        return explain(look, NetworkDiagnosis.of(looks, compared));
    }

    /**
     * Looks at servers that are used together, each with all that explains it. Blocks for at most 10 s; call it on a
     * virtual thread.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public List<ProbeResult> look(List<Server> servers) {
        List<ProbeResult> looks = plainLooks(servers);
        List<Finding> network = network(looks);
        return looks.stream().map(look -> explain(look, network)).toList();
    }

    /**
     * What this computer and its network have to do with servers that a log-in could not ask: they are looked at for
     * it. Blocks for at most 8 s; call it on a virtual thread.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public List<Finding> causes(List<Server> unanswered) {
        return network(plainLooks(unanswered));
    }

    private List<ProbeResult> plainLooks(List<Server> servers) {
        return probe.probe(servers.stream().map(ProbeTarget::of).toList(), ServerProbe.LONGEST_LOOK);
    }

    private List<Finding> network(Collection<ProbeResult> looks) {
        return NetworkDiagnosis.of(looks,
                new PortComparison(connector, controlHosts()).beyond(looks, PortComparison.LONGEST));
    }

    private PermittedControlHosts controlHosts() {
        return new PermittedControlHosts(policy.apply(DiscoveryOptions.DEFAULT), catalog, names);
    }

    private ProbeResult explain(ProbeResult look, List<Finding> network) {
        ProbeResult seen = look.explainedBy(
                Stream.concat(network.stream(), new FittingName(names).in(look).stream()).toList());
        return seen.withFindings(linked(seen.target().host(), seen.findings()));
    }

    private List<Finding> linked(HostName host, List<Finding> findings) {
        Optional<Provider> provider = findings.stream().anyMatch(finding -> finding.code().isAboutAServer())
                ? owner(host) : Optional.empty();
        return findings.stream().map(finding -> provider
                .map(known -> known.explain(finding, Locale.getDefault())).orElse(finding)).toList();
    }

    private Optional<Provider> owner(HostName host) {
        return catalog.get().records().stream().map(CatalogAnswer::record)
                .filter(record -> Stream.of(record.incoming(), record.outgoing()).flatMap(List::stream)
                        .anyMatch(server -> server.host().equals(host.text())))
                .map(ProviderRecord::provider).findFirst();
    }
}
