using Mesh.Generators.Facades;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Dispatch;

/// <summary>The calls by name of a service's operations.</summary>
internal sealed record DispatchModel
{
    public required ServiceModel Service { get; init; }

    /// <summary>The assembly's generated namespace.</summary>
    public required string Module { get; init; }

    /// <summary>The name of the registrar's class, which contains this class.</summary>
    public required string RegistrarName { get; init; }

    public required EquatableArray<DispatchText> Operations { get; init; }

    /// <summary>The operations that cannot be called by name, with the reasons for callers.</summary>
    public required EquatableArray<DispatchObstacle> Obstacles { get; init; }

    /// <summary>Whether a service has operations that can be called by name, and its project allows that.</summary>
    public static bool Exists(ServiceFileModel file) => file is { IsDispatched: true, Service.IsMade: false } && Called(file).Any(static facade => facade.Members.Any(static member => member.Dispatch is not null));

    /// <summary>Creates the model; null when no operation can be called by name.</summary>
    public static DispatchModel? Of(ServiceFileModel file) => !Exists(file) ? null : new DispatchModel
    {
        // Only what is printed of it: no edit of anything else prints this again.
        Service = new ServiceModel { Name = file.Service.Name, Type = file.Service.Type, Registrar = file.Service.Registrar, TypeParameters = file.Service.TypeParameters, UsageWarnings = file.Service.UsageWarnings },
        Module = file.Module,
        RegistrarName = file.RegistrarName,
        Operations = Distinct([.. Called(file).SelectMany(static facade => facade.Members).Select(static member => member.Dispatch).OfType<DispatchText>()]),
        Obstacles = Called(file).SelectMany(static facade => facade.Members).Select(static member => member.DispatchObstacle).OfType<DispatchObstacle>().Distinct().ToEquatableArray(),
    };

    // What a decorator decorates is called by the name of the service.
    private static IEnumerable<FacadeModel> Called(ServiceFileModel file) => file.Facades.Where(static facade => !facade.IsOfDecorated);

    // Who calls by name cannot tell apart what differs in the token alone: the one that can be cancelled stands for both. What several contracts have from the same base is one.
    private static EquatableArray<DispatchText> Distinct(DispatchText[] operations) =>
    [
        .. operations
            .GroupBy(static operation => (operation.Contract, operation.Name, operation.Parameters.Select(static parameter => parameter.Type).ToEquatableArray()))
            .SelectMany(static same => ByDeclaring([.. same.Where(operation => operation.TakesToken || !same.Any(static other => other.TakesToken))]))
            .GroupBy(static operation => (operation.Declaring, operation.Name, operation.Parameters.Select(static parameter => parameter.Type).ToEquatableArray()))
            .Select(static same => same.First()),
    ];

    // Those that a contract has from several interfaces are told apart by these, and not by the contract.
    private static IEnumerable<DispatchText> ByDeclaring(DispatchText[] same)
    {
        DispatchText[] distinct = [.. same.GroupBy(static operation => operation.Declaring).Select(static group => group.First())];
        return distinct.Length == 1 ? distinct : distinct.Select(static operation => operation with { Contract = operation.Declaring });
    }
}
