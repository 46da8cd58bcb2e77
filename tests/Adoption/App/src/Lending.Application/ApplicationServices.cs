using FluentValidation;
using Lending.Application.Abstractions;
using Lending.Application.Activities;
using Lending.Application.Books;
using Lending.Application.Catalogues;
using Lending.Application.Loans;
using Lending.Application.Members;
using Lending.Application.Messaging;
using Lending.Application.Notifications;
using Lending.Application.Options;
using Lending.Application.Reminders;
using Lending.Application.Reports;
using Lending.Application.Reservations;
using Lending.Domain;
using Lending.Domain.Fines;
using Lending.Domain.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lending.Application;

public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.AddSingleton<IBranchCalendar>(new BranchCalendar(DayOfWeek.Sunday));

        services.AddMessaging().AddLoans().AddNotifications();
        services.AddBooks();
        services.AddMembers();
        services.AddDomain();
        services.AddCatalogue();

        // Written through one interface, read through the other.
        services.AddSingleton<ActivityLog>();
        services.AddSingleton<IActivityRecorder>(provider => provider.GetRequiredService<ActivityLog>());
        services.AddSingleton<IActivityFeed>(provider => provider.GetRequiredService<ActivityLog>());

        services.AddScoped<IReservationQueue, ReservationQueue>();
        services.AddScoped<IRequestHandler<ReserveBook, int>, ReserveBookHandler>();
        services.AddScoped<IReminderService, ReminderService>();
        services.AddScoped<OverdueReport>();
        return services;
    }

    private static IServiceCollection AddBooks(this IServiceCollection services)
    {
        services.AddSingleton(typeof(IBarcodeReader), typeof(BarcodeReader));
        services.AddScoped<IRequestHandler<AddBook, Guid>, AddBookHandler>();
        services.AddHandler<SearchBooks, IReadOnlyList<BookView>, SearchBooksHandler>();
        services.AddScoped<IValidator<AddBook>, AddBookValidator>();
        services.AddScoped<IValidator<AddBook>, IsbnValidator>();
        services.AddKeyedScoped<IBookSearch, TitleSearch>(SearchKeys.Title);
        services.AddKeyedScoped<IBookSearch, AuthorSearch>(SearchKeys.Author);
        return services;
    }

    private static void AddMembers(this IServiceCollection services)
    {
        services.AddScoped<IRequestHandler<RegisterMember, Guid>, MembershipHandlers>();
        services.AddScoped<IRequestHandler<BlockMember, bool>, MembershipHandlers>();
        services.AddScoped<IValidator<RegisterMember>, RegisterMemberValidator>();
    }

    private static void AddDomain(this IServiceCollection services)
    {
        services.AddOptions<LendingOptions>().BindConfiguration(LendingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            LendingOptions options = provider.GetRequiredService<IOptions<LendingOptions>>().Value;
            return LoanPolicy.Create(options.Days, options.MaxLoans, options.MaxRenewals, options.FinePerDay);
        });

        // The first objection is what the reader is told.
        Type[] rules = [typeof(BlockedMemberRule), typeof(OverdueLoansRule), typeof(LoanLimitRule), typeof(CopiesLeftRule)];
        foreach (Type rule in rules) services.AddSingleton(typeof(ILendingRule), rule);

        services.AddSingleton<IFineRule, PerDayFine>()
            .AddSingleton<IFineRule, LevelDiscount>()
            .AddSingleton<IFineRule, FineCap>();
        services.AddSingleton<IFineCalculator, FineCalculator>();
    }

    private static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddScoped<ICatalogue, Catalogue>()
        .Decorate<ICatalogue, CachedCatalogue>()
        .Decorate<ICatalogue, TrackedCatalogue>();
}
