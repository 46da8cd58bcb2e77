using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Facades;

/// <summary>
/// The decorators behind a facade, as the header shows them: those of the assembly and of the assemblies that it references. An application may
/// add others.
/// </summary>
/// <param name="Classes">The decorators, outermost first.</param>
/// <param name="IsDivided">Whether another facade stands behind the last of them.</param>
/// <param name="Policies">The decorator through whose facade calls pass in place of this one, because it declares policies; null if there is none.</param>
internal sealed record FacadeChain(EquatableArray<string> Classes, bool IsDivided, string? Policies)
{
    /// <summary>Adds the decorators to the facades of a service.</summary>
    /// <param name="file">The file of the service.</param>
    /// <param name="decorators">The decorators, in the order of their classes.</param>
    public static ServiceFileModel Around(ServiceFileModel file, EquatableArray<ServiceModel> decorators) =>
        decorators.Count == 0 || file.Facades.Count == 0 ? file : file with { Facades = file.Facades.Select(facade => facade with { Chain = Of(file.Service, facade, decorators) }).ToEquatableArray() };

    private static FacadeChain? Of(ServiceModel service, FacadeModel facade, EquatableArray<ServiceModel> decorators)
    {
        if (service.Decoration is not null && !facade.IsOfDecorated) return null;
        ServiceModel[] around =
        [
            .. decorators
                .Where(decorator => decorator.Key == service.Key && (decorator.Type == service.Type || decorator.Decoration!.Contract.Type.Matches(facade.Type)))
                .OrderBy(static decorator => decorator.Decoration!.Order, Comparer<int>.Default).ThenBy(static decorator => decorator.Type.ToString(), StringComparer.Ordinal),
        ];
        if (around.Length == 0) return null;
        int own = facade.IsOfDecorated ? Array.FindIndex(around, decorator => decorator.Type == service.Type) : around.Length;
        int first = own, last = own;
        while (first > 0 && !around[first - 1].Decoration!.IsApart) first--;
        while (last < around.Length && !around[last].Decoration!.IsApart) last++;
        bool isDivided = last < around.Length;
        ServiceModel[] behind = [.. around.Skip(first).Take(last - first + (isDivided ? 1 : 0))];
        string? policies = behind.FirstOrDefault(static decorator => decorator.Decoration!.HasFacade) is { } other && other.Type != service.Type ? other.Type.ToShortString() : null;
        return new FacadeChain(behind.Select(static decorator => decorator.Type.ToShortString()).ToEquatableArray(), isDivided, policies);
    }
}
