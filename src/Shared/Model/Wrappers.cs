namespace Mesh.Shared.Model;

/// <summary>
/// The generic types of .NET that stand for how something is requested. Nothing registers them, so that a request for all of one
/// (<c>IEnumerable&lt;Lazy&lt;T&gt;&gt;</c>) finds nothing for ever.
/// </summary>
internal static class Wrappers
{
    public const string Lazy = "global::System.Lazy<{0}>";
    public const string Func = "global::System.Func<{0}>";
    public const string Many = "global::System.Collections.Generic.IEnumerable<{0}>";

    /// <summary>The beginning of every <c>Lazy&lt;...&gt;</c>, also of one with metadata.</summary>
    public const string AnyLazy = "global::System.Lazy<";

    /// <summary>The beginning of every <c>Func&lt;...&gt;</c>.</summary>
    public const string AnyFunc = "global::System.Func<";

    /// <summary>The beginning of the types of tasks.</summary>
    public const string Tasks = "global::System.Threading.Tasks.";
    private const string Collections = "global::System.Collections.";

    public static bool Are(TypeRef type) => type is { Assembly.Length: 0, Arguments.Count: > 0 } && (
        type.Template.StartsWith(AnyLazy, StringComparison.Ordinal)
        || type.Template.StartsWith(AnyFunc, StringComparison.Ordinal)
        || type.Template.StartsWith(Tasks, StringComparison.Ordinal)
        || type.Template.StartsWith(Collections, StringComparison.Ordinal)
        || type.IsArray);

    /// <summary>Puts a kind around a type.</summary>
    public static TypeRef Around(ParameterKind kind, TypeRef type) => kind switch
    {
        ParameterKind.Lazy => new TypeRef(Lazy, [type]),
        ParameterKind.Func => new TypeRef(Func, [type]),
        ParameterKind.Many => new TypeRef(Many, [type]),
        _ => type,
    };

    /// <summary>
    /// Gets a request as the container itself sees it: to it, <c>Lazy&lt;T&gt;</c> and <c>Func&lt;T&gt;</c> are types like others, which
    /// somebody has registered or nobody.
    /// </summary>
    public static ParameterModel Plain(ParameterModel parameter) => !parameter.IsLater ? parameter : parameter with
    {
        Kind = ParameterKind.Single,
        Inner = [],
        Type = Around(parameter.Kind, parameter.Inner.Reverse().Aggregate(parameter.Type, static (type, nested) => Around(nested.Kind, type))),
    };
}
