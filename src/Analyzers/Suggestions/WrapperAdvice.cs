using Mesh.Shared.Model;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Finds what to ask for in the place of a type of .NET that stands for services, and that no container makes: lists, dictionaries, tasks.
/// </summary>
internal static class WrapperAdvice
{
    /// <summary>Gets the advice as a part of a sentence; null when the type stands for no service.</summary>
    /// <param name="type">The requested type.</param>
    /// <param name="isMany">Whether all of that type are requested.</param>
    /// <param name="isProvided">Whether something provides a type.</param>
    public static string? For(TypeRef type, bool isMany, Func<TypeRef, bool> isProvided)
    {
        if (!Wrappers.Are(type) || Innermost(type) is not { } service || !isProvided(service)) return null;
        string name = service.ToShortString();
        if (type.Template is Wrappers.Lazy or Wrappers.Func)
        {
            string wrapper = type.Template == Wrappers.Lazy ? "Lazy" : "Func";
            return isMany ? $"take {wrapper}<IEnumerable<{name}>>, since a container makes all providers of a type together"
                : $"the container knows no {wrapper}<{name}>: let [Service] register the class that asks for it, or take IServiceProvider";
        }

        if (type.Template.StartsWith(Wrappers.AnyLazy, StringComparison.Ordinal)) return $"take Lazy<{name}>";
        if (type.Template.StartsWith(Wrappers.AnyFunc, StringComparison.Ordinal)) return $"take Func<{name}>, or mark the constructor parameters that callers are to fill with [FactoryArgument]";
        if (type.Template.StartsWith(Wrappers.Tasks, StringComparison.Ordinal)) return $"take {name}, which has been started before it is handed over";
        return type.Arguments.Count == 2
            ? $"take IEnumerable<{name}> and make the dictionary of that, or take each with [FromKeyedServices(...)]"
            : $"take IEnumerable<{name}> to get every provider; it is an array";
    }

    // The services of a dictionary are its values, those of Lazy<T, TMetadata> come first; what is in a wrapper in a wrapper is meant too.
    private static TypeRef? Innermost(TypeRef type)
    {
        while (Wrappers.Are(type)) type = type.Template.StartsWith(Wrappers.AnyLazy, StringComparison.Ordinal) ? type.Arguments[0] : type.Arguments[type.Arguments.Count - 1];
        return type.IsParameter ? null : type;
    }
}
