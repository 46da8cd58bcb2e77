using FluentValidation;
using Lending.Application.Activities;
using Lending.Application.Books;
using Lending.Application.Events;
using Lending.Application.Loans;
using Lending.Application.Messaging;
using Lending.Application.Notifications;
using Lending.Domain.Fines;
using Lending.Domain.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Lending.Tests.Composition;

public sealed class RegistrationTests : IDisposable
{
    private readonly IServiceCollection _services = Partial.Application();
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _scope;

    public RegistrationTests()
    {
        _provider = _services.Build();
        _scope = _provider.CreateScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        _provider.Dispose();
    }

    [Fact]
    public void Every_request_has_one_handler_which_is_scoped()
    {
        IEnumerable<Type> requests = typeof(IDispatcher).Assembly.GetTypes().SelectMany(static type => type.GetInterfaces()
            .Where(static contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>))
            .Select(contract => typeof(IRequestHandler<,>).MakeGenericType(type, contract.GetGenericArguments()[0])));
        ServiceDescriptor[] handlers = [.. _services.Where(static service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))];
        Assert.Equal(10, handlers.Length);
        Assert.Equal(requests.OrderBy(static type => type.FullName, StringComparer.Ordinal), handlers.Select(static handler => handler.ServiceType).OrderBy(static type => type.FullName, StringComparer.Ordinal));
        Assert.All(handlers, static handler => Assert.Equal(ServiceLifetime.Scoped, handler.Lifetime));
        Assert.All(handlers, handler => Assert.NotNull(_scope.ServiceProvider.GetRequiredService(handler.ServiceType)));
    }

    [Fact]
    public void Every_handler_and_every_validator_is_made_once_a_scope()
    {
        using IServiceScope other = _provider.CreateScope();
        foreach (Type contract in _services.Select(static service => service.ServiceType).Where(static type => type.IsGenericType && IsOfARequest(type.GetGenericTypeDefinition())).Distinct())
        {
            object?[] first = [.. _scope.ServiceProvider.GetServices(contract)], again = [.. _scope.ServiceProvider.GetServices(contract)], others = [.. other.ServiceProvider.GetServices(contract)];
            for (int i = 0; i < first.Length; i++)
            {
                Assert.Same(first[i], again[i]);
                Assert.NotSame(first[i], others[i]);
            }
        }

        static bool IsOfARequest(Type definition) => definition == typeof(IRequestHandler<,>) || definition == typeof(IValidator<>);
    }

    [Theory]
    [InlineData(typeof(IFineCalculator))]
    [InlineData(typeof(ILoanLocks))]
    [InlineData(typeof(IBarcodeReader))]
    [InlineData(typeof(IActivityFeed))]
    public void What_keeps_something_is_made_once(Type service) => Assert.Same(_provider.GetRequiredService(service), _scope.ServiceProvider.GetRequiredService(service));

    [Fact]
    public void What_needs_the_database_cannot_be_had_outside_of_a_scope()
    {
        Assert.Throws<InvalidOperationException>(() => _provider.GetRequiredService<IDispatcher>());
        Assert.Throws<InvalidOperationException>(() => _provider.GetRequiredService<INotifier>());
        Assert.Throws<InvalidOperationException>(() => _provider.GetRequiredService<IRequestHandler<LendBook, LoanView>>());
    }

    [Fact]
    public void Receipt_formatters_are_made_for_each_who_asks() =>
        Assert.NotSame(_provider.GetRequiredService<IReceiptFormatter>(), _provider.GetRequiredService<IReceiptFormatter>());

    [Fact]
    public void There_are_four_rules_and_three_steps_to_a_fine()
    {
        Assert.Equal(4, _services.Count(static service => service.ServiceType == typeof(ILendingRule)));
        Assert.Equal(4, _provider.GetServices<ILendingRule>().Count());
        Assert.Equal(3, _provider.GetServices<IFineRule>().Count());
    }

    [Fact]
    public void Events_have_their_handlers_in_order_and_none_twice()
    {
        _services.AddNotifications();
        using ServiceProvider twice = _services.BuildServiceProvider();
        using IServiceScope scope = twice.CreateScope();
        Assert.Equal(2, scope.ServiceProvider.GetServices<IEventHandler<BookLent>>().Count());
        Assert.Equal(2, scope.ServiceProvider.GetServices<IEventHandler<BookReturned>>().Count());
    }

    [Fact]
    public void Each_request_has_its_validators()
    {
        Assert.Equal(2, _scope.ServiceProvider.GetServices<IValidator<AddBook>>().Count());
        Assert.Single(_scope.ServiceProvider.GetServices<IValidator<LendBook>>());
        Assert.Empty(_scope.ServiceProvider.GetServices<IValidator<ReturnBook>>());
    }

    [Fact]
    public void A_request_passes_through_two_behaviors() =>
        Assert.Equal(2, _scope.ServiceProvider.GetServices<IPipelineBehavior<LendBook, LoanView>>().Count());

    [Theory]
    [InlineData(Channel.Mail)]
    [InlineData(Channel.Sms)]
    public void Each_channel_is_made_once_a_scope_under_its_key_alone(Channel channel)
    {
        using IServiceScope other = _provider.CreateScope();
        Assert.NotSame(_scope.ServiceProvider.GetRequiredKeyedService<INotificationChannel>(channel), other.ServiceProvider.GetRequiredKeyedService<INotificationChannel>(channel));
        Assert.Null(_scope.ServiceProvider.GetService<INotificationChannel>());
    }

    [Fact]
    public void What_is_recorded_is_in_the_feed()
    {
        _scope.ServiceProvider.GetRequiredService<IActivityRecorder>().Record("something");
        Assert.Equal("something", Assert.Single(_provider.GetRequiredService<IActivityFeed>().Latest(5)).What);
        Assert.Same(_provider.GetRequiredService<ActivityLog>(), _provider.GetRequiredService<ActivityLog>());
    }
}
