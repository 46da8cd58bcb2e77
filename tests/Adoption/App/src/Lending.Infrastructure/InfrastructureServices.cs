using Lending.Application.Abstractions;
using Lending.Application.Loans;
using Lending.Infrastructure.Audit;
using Lending.Infrastructure.Data;
using Lending.Infrastructure.Mail;
using Lending.Infrastructure.Rates;
using Lending.Infrastructure.Reminders;
using Lending.Infrastructure.Sms;
using Lending.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lending.Infrastructure;

public static class InfrastructureServices
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddData(configuration);
        services.AddMail(configuration, environment);
        services.AddRates();

        services.AddSingleton<IReceiptNumbers>(_ => new ReceiptNumbers(configuration["Branch:Code"] ?? "MAIN"));
        services.Replace(ServiceDescriptor.Singleton<IIdGenerator, TimeOrderedIdGenerator>());
        services.TryAddSingleton<ISmsGateway, LogSmsGateway>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IAuditSink, LogAuditSink>();

        services.Configure<ReminderOptions>(configuration.GetSection("Reminders"));
        services.AddHostedService<ReminderWorker>();
        return services;
    }

    private static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        string database = configuration["Database:Name"] ?? "lending";
        services.AddDbContext<LendingContext>(options => options.UseInMemoryDatabase(database));
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<LendingContext>());
        services.AddScoped(typeof(IRepository<>), typeof(EfRepository<>));
        services.AddScoped<ILoanRepository, LoanRepository>();
        services.AddHostedService<CatalogueSeeder>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        return services;
    }

    private static void AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.Configure<SmtpOptions>(configuration.GetSection(SmtpOptions.Section));
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>();
        if (environment.IsDevelopment())
        {
            services.AddSingleton<IMailTransport, LogTransport>();
        }
        else
        {
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }

        services.AddSingleton<Mailer>();
        services.AddSingleton<IMailer>(provider => new AuditedMailer(provider.GetRequiredService<Mailer>(), provider.GetRequiredService<IAuditLog>()));
    }

    private static IServiceCollection AddRates(this IServiceCollection services)
    {
        services.AddOptions<RatesOptions>().BindConfiguration("Rates").ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<RequestIdHandler>();
        services
            .AddHttpClient<IRates, RatesClient>((provider, client) => client.BaseAddress = provider.GetRequiredService<IOptions<RatesOptions>>().Value.BaseAddress)
            .AddHttpMessageHandler<RequestIdHandler>();
        return services.Decorate<IRates, CachedRates>();
    }
}
