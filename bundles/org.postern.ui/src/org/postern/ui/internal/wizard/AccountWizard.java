/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.postern.accounts.Accounts.Saved;
import org.postern.model.MailAddress;
import org.postern.model.Provider;
import org.postern.model.Settings;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.wizard.AccountPageExtension.Position;
import org.postern.verification.Credential;

/** From an address to a saved account. Nothing is saved before the log-in has worked. */
public final class AccountWizard extends Wizard {

    private final UiEnvironment environment;
    private final Consumer<Saved> onSaved;
    private final AccountDraft draft = new AccountDraft();
    private final AddressPage addressPage;
    private final SearchPage searchPage;
    private final ResultPage resultPage;
    private final ManualPage manualPage;
    private final PasswordPage passwordPage;
    private final CheckPage checkPage;
    private final List<ContributedPage> contributed = new ArrayList<>();
    private final List<DraftPage> lastSteps = new ArrayList<>();

    /**
     * @param settingsFile asks for a file with settings
     * @param onSaved hears of the new account, on the UI thread
     */
    public AccountWizard(UiEnvironment environment, FileChoice settingsFile, Consumer<Saved> onSaved) {
        this.environment = environment;
        this.onSaved = onSaved;
        addressPage = new AddressPage(environment, draft);
        searchPage = new SearchPage(environment, draft, settingsFile, this::enterManually);
        resultPage = new ResultPage(environment, draft, this::searchAgain, this::enterManually);
        manualPage = new ManualPage(environment, draft);
        passwordPage = new PasswordPage(environment, draft);
        checkPage = new CheckPage(environment, draft);
        setWindowTitle(environment.messages().get(Phrase.WIZARD_TITLE));
        setDefaultPageImageDescriptor(Icon.WIZARD.descriptor());
    }

    @Override
    public void addPages() {
        List<AccountPageExtension> extensions = AccountPageExtensions.read(RegistryFactory.getRegistry(),
                environment.services().contributionLog());
        lastSteps.add(passwordPage);
        addContributed(extensions, Position.AFTER_PASSWORD);
        lastSteps.add(checkPage);
        addContributed(extensions, Position.BEFORE_FINISH);
        List.of(addressPage, searchPage, resultPage, manualPage).forEach(this::addPage);
        lastSteps.forEach(this::addPage);
    }

    private void addContributed(List<AccountPageExtension> extensions, Position position) {
        extensions.stream().filter(extension -> extension.position() == position)
                .map(extension -> new ContributedPage(environment, draft, extension))
                .forEach(page -> {
                    contributed.add(page);
                    lastSteps.add(page);
                });
    }

    /** Leaves the pages to be made when they are reached: contributed code is loaded no earlier. */
    @Override
    public void createPageControls(Composite pageContainer) {
    }

    private void searchAgain() {
        draft.forgetProposal();
        getContainer().showPage(searchPage);
    }

    private void enterManually() {
        getContainer().showPage(manualPage);
    }

    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page == addressPage) {
            return searchPage;
        } else if (page == searchPage) {
            return resultPage;
        } else if (page == resultPage || page == manualPage) {
            return passwordPage;
        }
        int next = lastSteps.indexOf(page) + 1;
        return next < lastSteps.size() ? lastSteps.get(next) : null;
    }

    @Override
    public boolean canFinish() {
        IWizardPage current = getContainer().getCurrentPage();
        return draft.isVerified() && current != null && current.isPageComplete() && current == lastSteps.getLast();
    }

    @Override
    public boolean performFinish() {
        MailAddress address = draft.address().orElseThrow();
        Settings settings = draft.settings().orElseThrow();
        Credential credential = draft.credential().orElseThrow();
        String provider = draft.provider().map(Provider::id).orElse("");
        String name = draft.personName();
        return save(() -> environment.services().accounts().add(address, name, settings, provider, credential))
                .map(this::finished).orElse(false);
    }

    private Optional<Saved> save(Supplier<Saved> saving) {
        AtomicReference<Optional<Saved>> saved = new AtomicReference<>(Optional.empty());
        try {
            getContainer().run(true, false, monitor -> saved.set(Optional.of(saving.get())));
        } catch (InvocationTargetException fault) {
            ILog.of(AccountWizard.class).error("The account could not be saved", fault.getCause());
            checkPage.setErrorMessage(environment.messages().get(Phrase.SAVE_FAILED));
        } catch (InterruptedException notCancelable) {
            Thread.currentThread().interrupt();
        }
        return saved.get();
    }

    private boolean finished(Saved saved) {
        passwordPage.forgetPassword();
        contributed.forEach(page -> page.saved(saved.account()));
        onSaved.accept(saved);
        return true;
    }

    @Override
    public void dispose() {
        passwordPage.forgetPassword();
        super.dispose();
    }
}
