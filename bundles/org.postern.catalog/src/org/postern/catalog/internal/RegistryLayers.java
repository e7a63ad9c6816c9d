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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IRegistryEventListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.InvalidRegistryObjectException;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;

import org.postern.catalog.CatalogContributions;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;
import org.postern.catalog.ProviderRecord;
import org.postern.formats.internal.XmlElement;

/**
 * The catalogs that plug-ins contribute: one layer for each plug-in. Follows the registry. What is wrong with the
 * contribution of one plug-in becomes one entry in the log and leaves the others unharmed.
 */
final class RegistryLayers implements CatalogContributions, IRegistryEventListener {

    /** The extension point. */
    public static final String EXTENSION_POINT = "org.postern.catalog.providers";

    private static final String BUNDLE = "org.postern.catalog";
    private static final String BUILT_IN = "org.postern.providers";

    /** Finds files in the plug-in that contributes them. */
    interface ContributedFiles {
        Optional<URL> find(IContributor contributor, String path);
    }

    private final IExtensionRegistry registry;
    private final ContributedFiles files;
    private final Consumer<IStatus> log;
    private final Executor background;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CatalogReader reader = new CatalogReader();
    private final Map<String, List<CatalogProblem>> reported = new HashMap<>();

    /** @param background where catalogs are looked through for mistakes; those that are built in are not */
    RegistryLayers(IExtensionRegistry registry, ContributedFiles files, Consumer<IStatus> log, Executor background) {
        this.registry = registry;
        this.files = files;
        this.log = log;
        this.background = background;
        registry.addListener(this, EXTENSION_POINT);
    }

    /** Stops following the registry. */
    void close() {
        registry.removeListener(this);
    }

    static Optional<URL> findInBundle(IContributor contributor, String path) {
        return Optional.ofNullable(ContributorFactoryOSGi.resolve(contributor))
                .flatMap(bundle -> Optional.ofNullable(bundle.getEntry(path)));
    }

    @Override
    public void added(IExtension[] extensions) {
        changed();
    }

    @Override
    public void removed(IExtension[] extensions) {
        changed();
    }

    @Override
    public void added(IExtensionPoint[] extensionPoints) {
        changed();
    }

    @Override
    public void removed(IExtensionPoint[] extensionPoints) {
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The layer of the highest rank first. */
    @Override
    public synchronized List<CatalogLayer> read() {
        Map<String, Contribution> contributions = new LinkedHashMap<>();
        for (IConfigurationElement element : registry.getConfigurationElementsFor(EXTENSION_POINT)) {
            read(element, contributions);
        }
        List<Contribution> foreign = contributions.values().stream().filter(c -> !c.isBuiltIn()).toList();
        // They may be long, and whoever asks waits for an answer and not for mistakes.
        background.execute(() -> foreign.forEach(this::report));
        return contributions.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Contribution> entry) -> entry.getValue().rank())
                        .reversed().thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().layer()).toList();
    }

    private void read(IConfigurationElement element, Map<String, Contribution> contributions) {
        try {
            String contributor = element.getContributor().getName();
            contributions.computeIfAbsent(contributor, Contribution::new).add(element);
        } catch (InvalidRegistryObjectException goneMeanwhile) {
            // The plug-in has just been removed; its catalog is none any more.
        }
    }

    private synchronized void report(Contribution contribution) {
        String contributor = contribution.contributor;
        List<CatalogProblem> problems = contribution.reading().problems();
        if (!problems.equals(reported.getOrDefault(contributor, List.of()))) {
            IStatus[] parts = problems.stream()
                    .map(problem -> new Status(IStatus.WARNING, BUNDLE, problem.toString()))
                    .toArray(IStatus[]::new);
            log.accept(new MultiStatus(BUNDLE, 0, parts,
                    "The provider catalog of the plug-in " + contributor + " has mistakes", null));
        }
        reported.put(contributor, problems);
    }

    /** A file that a plug-in contributes. */
    private record RankedFile(int rank, boolean replacing, CatalogReading reading) {
    }

    /** Everything that one plug-in contributes. */
    private final class Contribution {

        private final String contributor;
        private final RecordReader records;
        private final List<RankedFile> catalogs = new ArrayList<>();
        private final List<CatalogProblem> problems = new ArrayList<>();

        Contribution(String contributor) {
            this.contributor = contributor;
            records = new RecordReader(contributor);
        }

        void add(IConfigurationElement element) {
            switch (element.getName()) {
                case "provider" -> records.read(toXml(element));
                case "catalog" -> addFile(toXml(element), element.getContributor());
                default -> problems.add(new CatalogProblem(contributor, 0,
                        "the element \"" + element.getName() + "\" is not known here and is ignored"));
            }
        }

        private void addFile(XmlElement element, IContributor source) {
            records.reportUnknown(element);
            String name = contributor + "/" + element.attribute("file").orElse("");
            Optional<Integer> rank = rank(element.attribute("rank").orElse("0"));
            Optional<URL> file = element.attribute("file").flatMap(path -> files.find(source, path));
            if (file.isEmpty() || rank.isEmpty()) {
                problems.add(new CatalogProblem(name, 0,
                        file.isEmpty() ? "there is no such file in the plug-in" : "its rank is no whole number"));
                return;
            }
            try (InputStream input = file.get().openStream()) {
                catalogs.add(new RankedFile(rank.get(), element.attribute("replace").filter("true"::equals).isPresent(),
                        reader.open(input, name)));
            } catch (IOException unreadable) {
                problems.add(new CatalogProblem(name, 0, "it cannot be read"));
            }
        }

        private static Optional<Integer> rank(String text) {
            return Optional.of(text).filter(number -> number.matches("-?[0-9]{1,6}")).map(Integer::valueOf);
        }

        /** That of its highest file; records of the manifest itself have 0. */
        int rank() {
            IntStream ranks = catalogs.stream().mapToInt(RankedFile::rank);
            return manifest().isEmpty() ? ranks.max().orElse(0) : IntStream.concat(ranks, IntStream.of(0)).max()
                    .getAsInt();
        }

        boolean isBuiltIn() {
            return contributor.equals(BUILT_IN);
        }

        CatalogLayer layer() {
            boolean replacing = catalogs.stream().anyMatch(RankedFile::replacing);
            return new CatalogLayer(contributor, isBuiltIn() ? Kind.BUILT_IN : Kind.PLUG_IN, State.CURRENT, reading(),
                    true, replacing, false);
        }

        CatalogReading reading() {
            List<CatalogProblem> ofManifest = Stream.concat(records.result().problems().stream(), problems.stream())
                    .toList();
            return CatalogReading.joined(contributor, Stream.concat(
                    Stream.of(new RankedFile(0, false, new CatalogReading(records.result().catalog(), ofManifest))),
                    catalogs.stream()).sorted(Comparator.comparingInt(RankedFile::rank).reversed())
                    .map(RankedFile::reading).toList());
        }

        private List<ProviderRecord> manifest() {
            return records.result().catalog().records();
        }
    }

    private static XmlElement toXml(IConfigurationElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : element.getAttributeNames()) {
            attributes.put(name, element.getAttribute(name));
        }
        List<XmlElement> children = Stream.of(element.getChildren()).map(RegistryLayers::toXml).toList();
        String text = Optional.ofNullable(element.getValue()).orElse("");
        return new XmlElement(element.getName(), attributes, children, text, 0);
    }
}
