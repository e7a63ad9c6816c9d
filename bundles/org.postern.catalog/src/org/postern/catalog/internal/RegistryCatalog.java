/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IRegistryEventListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.InvalidRegistryObjectException;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.formats.internal.XmlElement;
import org.postern.model.DomainName;

/**
 * The catalogs that plug-ins contribute. Reads them at the first question, and again after the registry has changed.
 * What is wrong with the contribution of one plug-in becomes one entry in the log and leaves the others unharmed.
 */
@Component(service = ProviderCatalog.class)
public final class RegistryCatalog implements ProviderCatalog, IRegistryEventListener {

    /** The extension point. */
    public static final String EXTENSION_POINT = "org.postern.catalog.providers";

    private static final String BUNDLE = "org.postern.catalog";

    /** Finds files in the plug-in that contributes them. */
    interface ContributedFiles {
        Optional<URL> find(IContributor contributor, String path);
    }

    private record RankedCatalog(int rank, Catalog catalog) {
    }

    private final IExtensionRegistry registry;
    private final ContributedFiles files;
    private final Consumer<IStatus> log;
    private final CatalogReader reader = new CatalogReader();
    private final Map<String, List<CatalogProblem>> reported = new HashMap<>();
    private volatile Optional<LayeredCatalog> loaded = Optional.empty();

    @Activate
    public RegistryCatalog(@Reference IExtensionRegistry registry) {
        this(registry, RegistryCatalog::findInBundle, ILog.of(RegistryCatalog.class)::log);
    }

    RegistryCatalog(IExtensionRegistry registry, ContributedFiles files, Consumer<IStatus> log) {
        this.registry = registry;
        this.files = files;
        this.log = log;
        registry.addListener(this, EXTENSION_POINT);
    }

    /** Stops following the registry. */
    @Deactivate
    public void close() {
        registry.removeListener(this);
    }

    private static Optional<URL> findInBundle(IContributor contributor, String path) {
        return Optional.ofNullable(ContributorFactoryOSGi.resolve(contributor))
                .flatMap(bundle -> Optional.ofNullable(bundle.getEntry(path)));
    }

    @Override
    public Optional<CatalogAnswer> findByDomain(DomainName domain) {
        return stack().findByDomain(domain);
    }

    @Override
    public Optional<CatalogAnswer> findByMailExchanger(DomainName mailExchanger) {
        return stack().findByMailExchanger(mailExchanger);
    }

    @Override
    public List<CatalogAnswer> records() {
        return stack().records();
    }

    @Override
    public void added(IExtension[] extensions) {
        forget();
    }

    @Override
    public void removed(IExtension[] extensions) {
        forget();
    }

    @Override
    public void added(IExtensionPoint[] extensionPoints) {
        forget();
    }

    @Override
    public void removed(IExtensionPoint[] extensionPoints) {
        forget();
    }

    private synchronized void forget() {
        loaded = Optional.empty();
    }

    private LayeredCatalog stack() {
        return loaded.orElseGet(this::load);
    }

    private synchronized LayeredCatalog load() {
        if (loaded.isEmpty()) {
            Map<String, Contribution> contributions = new LinkedHashMap<>();
            for (IConfigurationElement element : registry.getConfigurationElementsFor(EXTENSION_POINT)) {
                read(element, contributions);
            }
            contributions.forEach((contributor, contribution) -> report(contributor, contribution.problems()));
            List<Catalog> catalogs = contributions.values().stream()
                    .flatMap(Contribution::catalogs)
                    .sorted(Comparator.comparingInt(RankedCatalog::rank).reversed()
                            .thenComparing(ranked -> ranked.catalog().name()))
                    .map(RankedCatalog::catalog)
                    .toList();
            loaded = Optional.of(new LayeredCatalog(catalogs));
        }
        return loaded.orElseThrow();
    }

    private void read(IConfigurationElement element, Map<String, Contribution> contributions) {
        try {
            String contributor = element.getContributor().getName();
            contributions.computeIfAbsent(contributor, Contribution::new).add(element);
        } catch (InvalidRegistryObjectException goneMeanwhile) {
            // The plug-in has just been removed; its catalog is none any more.
        }
    }

    private void report(String contributor, List<CatalogProblem> problems) {
        if (!problems.equals(reported.getOrDefault(contributor, List.of()))) {
            IStatus[] parts = problems.stream()
                    .map(problem -> new Status(IStatus.WARNING, BUNDLE, problem.toString()))
                    .toArray(IStatus[]::new);
            log.accept(new MultiStatus(BUNDLE, 0, parts,
                    "The provider catalog of the plug-in " + contributor + " has mistakes", null));
        }
        reported.put(contributor, problems);
    }

    /** Everything that one plug-in contributes. */
    private final class Contribution {

        private final RecordReader records;
        private final List<RankedCatalog> catalogs = new ArrayList<>();
        private final List<CatalogProblem> problems = new ArrayList<>();

        Contribution(String contributor) {
            records = new RecordReader(contributor);
        }

        void add(IConfigurationElement element) {
            switch (element.getName()) {
                case "provider" -> records.read(toXml(element));
                case "catalog" -> addFile(toXml(element), element.getContributor());
                default -> problems.add(new CatalogProblem(element.getContributor().getName(), 0,
                        "the element \"" + element.getName() + "\" is not known here and is ignored"));
            }
        }

        private void addFile(XmlElement element, IContributor contributor) {
            records.reportUnknown(element);
            String name = contributor.getName() + "/" + element.attribute("file").orElse("");
            Optional<Integer> rank = rank(element.attribute("rank").orElse("0"));
            Optional<URL> file = element.attribute("file").flatMap(path -> files.find(contributor, path));
            if (file.isEmpty() || rank.isEmpty()) {
                problems.add(new CatalogProblem(name, 0,
                        file.isEmpty() ? "there is no such file in the plug-in" : "its rank is no whole number"));
                return;
            }
            try (InputStream input = file.get().openStream()) {
                CatalogReading reading = reader.read(input, name);
                problems.addAll(reading.problems());
                catalogs.add(new RankedCatalog(rank.get(),
                        new Catalog(contributor.getName(), reading.catalog().records())));
            } catch (IOException unreadable) {
                problems.add(new CatalogProblem(name, 0, "it cannot be read"));
            }
        }

        private static Optional<Integer> rank(String text) {
            return Optional.of(text).filter(number -> number.matches("-?[0-9]{1,6}")).map(Integer::valueOf);
        }

        Stream<RankedCatalog> catalogs() {
            return Stream.concat(Stream.of(new RankedCatalog(0, records.result().catalog())), catalogs.stream());
        }

        List<CatalogProblem> problems() {
            return Stream.concat(records.result().problems().stream(), problems.stream()).toList();
        }
    }

    private static XmlElement toXml(IConfigurationElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : element.getAttributeNames()) {
            attributes.put(name, element.getAttribute(name));
        }
        List<XmlElement> children = Stream.of(element.getChildren()).map(RegistryCatalog::toXml).toList();
        String text = Optional.ofNullable(element.getValue()).orElse("");
        return new XmlElement(element.getName(), attributes, children, text, 0);
    }
}
