using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Determines which services the application has replaced by registrations of its own.</summary>
/// <param name="provider">The container.</param>
/// <param name="plan">The plan.</param>
internal sealed class Substitution(IServiceProvider provider, MeshPlan plan)
{
    private readonly MeshRegistrations? _registrations = MeshRegistrations.IsKnown(provider) ? provider.GetService<MeshRegistrations>() : null;

    // Several providers of a contract are resolved as a collection, which a registration of the application joins and does not replace. The
    // set is computed only if something is replaced.
    private readonly Lazy<HashSet<(Type, object?)>> _shared = new(() =>
    [
        .. plan.Services.SelectMany(static service => service.Entry.Contracts.Select(contract => (contract, service.Entry.Key)))
            .GroupBy(static provided => provided).Where(static group => group.Skip(1).Any()).Select(static group => group.Key),
    ]);

    /// <summary>Whether registrations of the application have replaced every contract of a service.</summary>
    public bool IsSubstituted(ServiceEntry entry)
    {
        IReadOnlyList<Type> contracts = entry.Contracts;
        for (int i = 0; i < contracts.Count; i++)
        {
            if (!IsReplaced(contracts[i], entry.Key)) return false;
        }

        return _registrations is not null;
    }

    /// <summary>Whether a registration of the application has replaced a contract.</summary>
    public bool IsReplaced(Type contract, object? key) => _registrations is { } registrations && registrations.IsReplaced(contract, key) && !_shared.Value.Contains((contract, key));
}
