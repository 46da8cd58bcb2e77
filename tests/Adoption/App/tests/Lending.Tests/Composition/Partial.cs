using Lending.Application;
using Lending.Application.Abstractions;
using Lending.Application.Loans;
using Lending.Domain;
using Lending.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lending.Tests.Composition;

/// <summary>The application layer alone, with stubs for all that infrastructure and web would bring.</summary>
internal static class Partial
{
    public static IServiceCollection Application()
    {
        IServiceCollection services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddApplication();
        services.AddSingleton(typeof(IRepository<>), typeof(MemoryRepository<>));
        services.AddSingleton<MemoryLoans>();
        services.AddSingleton<ILoanRepository>(static provider => provider.GetRequiredService<MemoryLoans>());
        services.AddSingleton<IUnitOfWork, CountingUnit>();
        services.AddSingleton<IClock, FakeClock>();
        services.AddSingleton<ICurrentUser>(new FixedUser());
        services.AddSingleton<IReceiptNumbers>(new ReceiptNumbers("TEST"));
        services.AddSingleton<RecordingMailer>();
        services.AddSingleton<IMailer>(static provider => provider.GetRequiredService<RecordingMailer>());
        services.AddSingleton<RecordingSms>();
        services.AddSingleton<ISmsGateway>(static provider => provider.GetRequiredService<RecordingSms>());
        services.AddSingleton<IRates, NoRates>();
        return services;
    }

    public static ServiceProvider Build(this IServiceCollection services) => services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    public static Member AddMember(this IServiceProvider provider, string name, string? phone = null)
    {
        var member = new Member { Id = Guid.NewGuid(), Name = name, Email = $"{name}@readers.example", Phone = phone };
        provider.GetRequiredService<IRepository<Member>>().Add(member);
        return member;
    }

    public static Book AddBook(this IServiceProvider provider, string title, string author = "Anonymous")
    {
        var book = new Book { Id = Guid.NewGuid(), Title = title, Author = author, Isbn = Isbns.Next() };
        provider.GetRequiredService<IRepository<Book>>().Add(book);
        return book;
    }

    private sealed class NoRates : IRates
    {
        public Task<decimal> RateAsync(string currency, CancellationToken cancellationToken) => throw new NotSupportedException("No test asks for a rate here.");
    }
}
