using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Tells in whose place the application has registered something else.</summary>
/// <param name="provider">The container.</param>
/// <param name="plan">The plan.</param>
internal sealed class Substitution(IServiceProvider provider, MeshPlan plan)
{
    private readonly MeshRegistrations? _registrations = MeshRegistrations.IsKnown(provider) ? provider.GetService<MeshRegistrations>() : null;

    // Several providers of a contract are asked for as a collection, which a registration of the application joins and does not replace.
    private readonly HashSet<(Type, object?)> _shared =
    [
        .. plan.Services.SelectMany(static service => service.Entry.Contracts.Select(contract => (contract, service.Entry.Key)))
            .GroupBy(static provided => provided).Where(static group => group.Skip(1).Any()).Select(static group => group.Key),
    ];

    /// <summary>Whether the application's own registrations have taken the place of every contract of the service.</summary>
    public bool IsSubstituted(ServiceEntry entry) =>
        _registrations is { } registrations && entry.Contracts.All(contract => registrations.IsReplaced(provider, contract, entry.Key) && !_shared.Contains((contract, entry.Key)));

    /// <summary>Whether at most one service provides the contract.</summary>
    public static bool IsSoleProvider(MeshPlan plan, Type contract, object? key) =>
        plan.Services.Count(service => Equals(service.Entry.Key, key) && service.Entry.Contracts.Contains(contract)) <= 1;
}
