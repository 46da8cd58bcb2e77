using System.Runtime.CompilerServices;
using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>The place behind the facade of a service for one contract, with its substitute.</summary>
/// <param name="entry">The service.</param>
/// <param name="contract">The contract.</param>
/// <param name="substitute">The substitute.</param>
/// <param name="disposed">The objects that have been disposed with a scope, so that none is disposed twice.</param>
internal sealed class SubstituteSlot(ServiceEntry entry, Type contract, Substitute substitute, ConditionalWeakTable<object, object> disposed)
{
    private readonly string _name = $"the substitute for {contract} of service '{entry.Name}'";

    public bool KeepsService => substitute.KeepsService;

    /// <summary>Gets the substitute for a request.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <exception cref="ServiceException">The factory returned null, or an object of another type.</exception>
    public Owned Get(IServiceProvider services)
    {
        // The container creates the only one, and disposes it in its turn.
        if (entry.Lifetime == ServiceLifetime.Singleton) return services.GetRequiredKeyedService<OwnedSubstitute>(this);
        object made = Make(services, out bool isOurs);
        return isOurs ? services.GetRequiredService<OwnedSubstitute>().Own(made) : new OwnedSubstitute(made, isOurs: false);
    }

    /// <summary>Registers the services that create and keep substitutes.</summary>
    public static void Register(IServiceCollection services)
    {
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, slot) => ((SubstituteSlot)slot!).MakeSingle(provider));
        services.AddTransient(static _ => new OwnedSubstitute());
    }

    private OwnedSubstitute MakeSingle(IServiceProvider services) => new(Make(services, out bool isOurs), isOurs);

    private object Make(IServiceProvider services, out bool isOurs)
    {
        var given = new ResolutionTracker(services);
        object? made = ContainerRequests.Get(services, _name, _ => substitute.Factory(given), "have the factory ask for nothing that needs the substitute; for the service itself, set KeepsService and call service.Instance(provider)");
        bool wasGiven = made is not null && given.Gave(made);
        if (made is null) throw Wrong("null", "return something, or take the substitute away");
        if (!contract.IsInstanceOfType(made)) throw Wrong($"a {made.GetType()}, which does not implement it", $"have {made.GetType().Name} implement {contract.Name}");
        isOurs = substitute.IsDisposed && !wasGiven && made is (IDisposable or IAsyncDisposable) && disposed.TryAdd(made, made);
        return made;
    }

    private ServiceException Wrong(string made, string help) =>
        new($"The substitute for {contract} of service '{entry.Name}' cannot be used: its factory returned {made}. help: {help}.") { Kind = ServiceErrorKind.Unavailable, Service = entry.Name };
}
