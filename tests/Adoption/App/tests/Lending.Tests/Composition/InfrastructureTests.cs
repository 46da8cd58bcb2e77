using Lending.Application;
using Lending.Application.Abstractions;
using Lending.Domain;
using Lending.Infrastructure;
using Lending.Infrastructure.Audit;
using Lending.Infrastructure.Mail;
using Lending.Infrastructure.Rates;
using Lending.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace Lending.Tests.Composition;

public sealed class InfrastructureTests
{
    private readonly IServiceCollection _services = Infrastructure("Production");

    [Fact]
    public async Task A_repository_of_loans_and_one_of_any_entity_share_the_unit_of_work_of_their_scope()
    {
        await using ServiceProvider provider = _services.Build();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        ILoanRepository loans = scope.ServiceProvider.GetRequiredService<ILoanRepository>();
        var loan = new Loan { Id = Guid.NewGuid(), BookId = Guid.NewGuid(), MemberId = Guid.NewGuid(), Receipt = "R", LentOn = FakeClock.Monday, DueOn = FakeClock.Monday };
        loans.Add(loan);
        scope.ServiceProvider.GetRequiredService<IRepository<Member>>().Add(new Member { Id = Guid.NewGuid(), Name = "M", Email = "m@example.org" });
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveChangesAsync(CancellationToken.None));

        await using AsyncServiceScope later = provider.CreateAsyncScope();
        Assert.NotNull(await later.ServiceProvider.GetRequiredService<IRepository<Loan>>().FindAsync(loan.Id, CancellationToken.None));
        Assert.Equal(1, await later.ServiceProvider.GetRequiredService<ILoanRepository>().CountOpenOfBookAsync(loan.BookId, CancellationToken.None));
        Assert.Single(await later.ServiceProvider.GetRequiredService<ILoanRepository>().OverdueAsync(FakeClock.Monday.AddDays(1), CancellationToken.None));
    }

    [Fact]
    public void Ids_are_ordered_by_time_and_there_is_one_generator()
    {
        using ServiceProvider provider = _services.Build();
        Assert.Equal(7, Assert.Single(provider.GetServices<IIdGenerator>()).Next().Version);
    }

    [Fact]
    public void A_gateway_for_text_messages_that_is_there_already_stays()
    {
        var gateway = new RecordingSms();
        using ServiceProvider provider = Infrastructure("Production", services => services.AddSingleton<ISmsGateway>(gateway)).Build();
        Assert.Same(gateway, provider.GetRequiredService<ISmsGateway>());
    }

    [Fact]
    public void One_transport_of_mails_is_registered_in_each_environment()
    {
        Assert.Single(Infrastructure("Production"), static service => service.ServiceType == typeof(IMailTransport));
        Assert.Single(Infrastructure("Development"), static service => service.ServiceType == typeof(IMailTransport));
    }

    [Fact]
    public async Task What_is_audited_is_stored_when_the_container_is_disposed()
    {
        var sink = new RecordingSink();
        await using (ServiceProvider provider = _services.Replace(ServiceDescriptor.Singleton<IAuditSink>(sink)).Build())
        {
            provider.GetRequiredService<IAuditLog>().Write("something");
            Assert.Empty(sink.Stored);
        }

        Assert.Equal(["something"], sink.Stored);
    }

    [Fact]
    public async Task A_rate_is_asked_for_at_the_configured_address_once_and_with_an_id()
    {
        using var network = new RatesHandler();
        _services.AddHttpClient(nameof(IRates)).ConfigurePrimaryHttpMessageHandler(() => network);
        await using ServiceProvider provider = _services.Build();
        Assert.Equal(2m, await provider.GetRequiredService<IRates>().RateAsync("USD", CancellationToken.None));
        Assert.Equal(2m, await provider.GetRequiredService<IRates>().RateAsync("USD", CancellationToken.None));
        HttpRequestMessage request = Assert.Single(network.Requests);
        Assert.Equal("https://rates.test/rates/USD", request.RequestUri!.ToString());
        Assert.True(request.Headers.Contains(RequestIdHandler.Header));
    }

    [Fact]
    public void Hosted_services_are_registered_in_the_order_in_which_they_start() =>
        Assert.Equal(["CatalogueSeeder", "ReminderWorker"], _services.Where(static service => service.ServiceType == typeof(IHostedService)).Select(static service => service.ImplementationType?.Name).Where(static name => name is "CatalogueSeeder" or "ReminderWorker"));

    private static IServiceCollection Infrastructure(string environment, Action<IServiceCollection>? before = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Name"] = Guid.NewGuid().ToString(),
            ["Rates:BaseAddress"] = "https://rates.test/",
            ["Smtp:From"] = "desk@library.test",
        }).Build();
        var services = new ServiceCollection();
        before?.Invoke(services);
        services.AddLogging(static logging => logging.ClearProviders());
        services.AddSingleton(configuration);
        services.AddSingleton<IClock, FakeClock>();
        services.AddScoped<ICurrentUser>(static _ => new FixedUser());
        services.AddApplication();
        return services.AddInfrastructure(configuration, new HostingEnvironment { EnvironmentName = environment });
    }
}
