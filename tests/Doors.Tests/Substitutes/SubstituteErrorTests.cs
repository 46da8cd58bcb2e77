using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>What is wrong with a substitute is said with its name, and with what to do.</summary>
public sealed class SubstituteErrorTests
{
    public static TheoryData<string, Action<MeshOptions>, string[]> Wrong() => new()
    {
        { "unknown contract", static options => options.Substitute<IDisposable>(new FakeDisposable("", new Ledger())), ["System.IDisposable", "no service has this contract", "help:"] },
        { "similar name", static options => options.Substitute<IFont>(new Font()), ["IFont", "Similar: IFront"] },
        { "wrong key", static options => options.Substitute<IKeyed>(new Fake(), key: "middle"), ["IKeyed under the key \"middle\"", "'keyed' (under the key \"left\")", "'other-keyed' (under the key \"right\")"] },
        { "no key", static options => options.Substitute<IKeyed>(new Fake()), ["IKeyed", "'keyed' (under the key \"left\")", "pass that key or that name"] },
        { "several services", static options => options.Substitute<IPlugin>(new Fake()), ["IPlugin", "'red'", "'blue'", "service: \""] },
        { "other service", static options => options.Substitute<ITransientDisposable>(new Fake(), service: "lone"), ["of service 'lone'", "'transient-disposable'"] },
        { "foreign contract", static options => options.Substitute<IDisposable>(new FakeDisposable("", new Ledger()), service: "lone"), ["of service 'lone'", "the service does not have this contract, but Mesh.Doors.Tests.Substitutes.ILone"] },
        { "twice, by key and by name", static options => options.Substitute<IKeyed>(new Fake(), key: "left").Substitute<IKeyed>(new Fake(), service: "keyed"), ["of service 'keyed'", "has another one as well"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task One_that_fits_no_service_fails_the_first_facade_and_the_start(string what, Action<MeshOptions> configure, string[] said)
    {
        _ = what;
        await using var yard = new Yard(configure);
        ServiceException first = Assert.Throws<ServiceException>(() => yard.Get<ILone>());
        ServiceException start = await Assert.ThrowsAsync<ServiceException>(yard.StartAsync);
        Assert.Equal((ServiceErrorKind.NotFound, first.Message), (first.Kind, start.Message));
        foreach (string part in said) Assert.Contains(part, first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_asks_for_a_service_of_the_mesh_says_so_and_does_not_hang()
    {
        await using var yard = new Yard(static options => options.SubstituteBy(new AskingSource()));
        ServiceException error = await Task.Run(() => Assert.Throws<ServiceException>(() => yard.Get<ILone>())).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains("have no source ask for a service of the mesh in Find, but in the factory of the substitute that it returns", error.Message, StringComparison.Ordinal);
    }

    private sealed class AskingSource : ISubstituteSource
    {
        public Substitute? Find(ServiceEntry service, Type contract, IServiceProvider services)
        {
            services.GetRequiredService<ILone>();
            return null;
        }
    }

    [Fact]
    public async Task All_that_do_not_fit_are_told_at_once()
    {
        await using var yard = new Yard(static options => options.Substitute<IKeyed>(new Fake()).Substitute<IPlugin>(new Fake()));
        string message = Assert.Throws<ServiceException>(() => yard.Get<ILone>()).Message;
        Assert.StartsWith("2 substitutes do not fit the services", message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_can_be_seen_to_be_wrong_is_refused_where_it_is_written()
    {
        var options = new MeshOptions();
        Assert.Contains("IBox", Assert.Throws<ArgumentException>(() => options.Substitute(typeof(IBox<>), new Substitute(static _ => new Fake()))).Message, StringComparison.Ordinal);
        ArgumentException type = Assert.Throws<ArgumentException>(() => options.Substitute(new Fake()));
        Assert.Contains("is no interface", type.Message, StringComparison.Ordinal);
        Assert.Contains("Substitute<IOrders>", type.Message, StringComparison.Ordinal);
        options.Substitute<ILone>(new Fake());
        Assert.Contains("ILone has a substitute already", Assert.Throws<InvalidOperationException>(() => options.Substitute<ILone>(_ => new Fake())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => options.Substitute<ILone>((ILone)null!));
        Assert.Throws<ArgumentNullException>(() => options.SubstituteBy(null!));
    }

    [Fact]
    public async Task A_registration_of_the_application_that_wins_over_one_is_named()
    {
        await using var yard = new Yard(static options => options.Substitute<ILone>(new Fake()));
#pragma warning disable MESH013 // It wins: that is what is told.
        yard.Services.AddSingleton<ILone>(new Fake("own"));
#pragma warning restore MESH013
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(yard.StartAsync);
        Assert.Contains("the application has registered ILone itself, after AddMesh(), and that wins", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_factory_that_returns_nothing_or_something_else_is_named()
    {
        await using var yard = new Yard(static options => options
            .Substitute<ITransient>(static ITransient (_) => null!)
            .Substitute(typeof(ILone), new Substitute(static _ => "text")));
        ServiceException nothing = Assert.Throws<ServiceException>(() => yard.Get<ITransient>());
        Assert.Equal("The substitute for Mesh.Doors.Tests.Substitutes.ITransient of service 'transient' cannot be used: its factory returned null. help: return something, or take the substitute away.", nothing.Message);
        ServiceException other = Assert.Throws<ServiceException>(() => yard.Get<ILone>());
        Assert.Contains("ILone of service 'lone' cannot be used: its factory returned a System.String, which does not implement it", other.Message, StringComparison.Ordinal);
        await yard.StartAsync();
        Assert.Equal(ServiceStatus.Failed, yard.Info("lone").Status);
    }

    [Fact]
    public async Task A_factory_that_asks_for_what_it_makes_is_an_error_and_no_deadlock()
    {
        await using var yard = new Yard(static options => options
            .Substitute<ILone>(static provider => new Fake(provider.GetRequiredService<ILone>().ToString()!))
            .Substitute<ITransient>(static provider => new Fake(provider.GetRequiredService<ITransient>().ToString()!)));
        foreach (Func<object> ask in (Func<object>[])[yard.Get<ILone>, yard.Get<ITransient>])
        {
            ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => Task.Run(ask).WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(ServiceErrorKind.InvalidConfiguration, error.Kind);
            Assert.Contains("the substitute for Mesh.Doors.Tests.Substitutes.", error.Message, StringComparison.Ordinal);
            Assert.Contains("set KeepsService and call service.Instance(provider)", error.Message, StringComparison.Ordinal);
        }
    }

    private interface IFont;

    private sealed class Font : IFont;
}
