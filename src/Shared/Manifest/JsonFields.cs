using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Shared.Manifest;

/// <summary>Writes and reads the parts of manifests as JSON; reading tolerates any JSON.</summary>
internal static class JsonFields
{
    /// <summary>The members of a text that is a JSON object; null when it is none.</summary>
    public static Dictionary<string, object?>? ObjectOf(string text) => Json.Read(text) as Dictionary<string, object?>;

    public static List<KeyValuePair<string, object?>> Members(params (string Name, object? Value)[] members) =>
        [.. members.Where(static member => member.Value is not null).Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value))];

    public static object? List<T>(EquatableArray<T> items, Func<T, object> write) where T : IEquatable<T> => items.Count == 0 ? null : items.Select(write).ToArray();

    // The text alone, or the template and then the arguments.
    public static object Type(TypeRef type) => type.Arguments.Count == 0 ? type.Template : new object[] { type.Template }.Concat(type.Arguments.Select(Type)).ToArray();

    public static TypeRef? TypeOf(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? ToType(value) : null;

    private static TypeRef? ToType(object? value) => value switch
    {
        string template => new TypeRef(template),
        List<object?> { Count: > 0 } list when list[0] is string template && list.Skip(1).Select(ToType).OfType<TypeRef>().ToArray() is var arguments && arguments.Length == list.Count - 1 => new TypeRef(template, arguments.ToEquatableArray()),
        _ => null,
    };

    public static string? TextOf(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? value as string : null;

    public static long? Number(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? value as long? : null;

    // What a later version may have added has no name here.
    public static int UpTo(int last, Dictionary<string, object?> json, string name) => Number(json, name) is { } number and >= 0 && number <= last ? (int)number : 0;

    public static bool Flag(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) && value is true;

    public static IEnumerable<object?> Items(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) && value is List<object?> items ? items : [];

    public static IEnumerable<Dictionary<string, object?>> Objects(Dictionary<string, object?> json, string name) => Items(json, name).OfType<Dictionary<string, object?>>();

    // Of most there is a name, which may be empty, and a type to say: "store global::Shop.IStore".
    public static object? Parameters(EquatableArray<ParameterModel> parameters) => List(parameters, static parameter => IsShort(parameter) ? $"{parameter.Name} {parameter.Type.Template}" : Members(
        ("name", parameter.Name),
        ("type", Type(parameter.Type)),
        ("kind", parameter.Kind == 0 ? null : (int)parameter.Kind),
        ("inner", parameter.Inner.Count == 0 ? null : parameter.Inner.Select(static nested => (object)(int)nested.Kind).ToArray()),
        ("optional", parameter.Optional ? true : null),
        ("key", parameter.Key),
        ("trusted", parameter.Trusted ? true : null),
        ("hidden", parameter.IsPublic ? null : true)));

    public static EquatableArray<ParameterModel> ParametersOf(Dictionary<string, object?> json, string name) =>
        Items(json, name).Select(static item => item is string text ? ShortParameter(text) : item is Dictionary<string, object?> parameter ? ParameterOf(parameter) : null).OfType<ParameterModel>().ToEquatableArray();

    private static bool IsShort(ParameterModel parameter) => parameter.Type.Arguments.Count == 0 && parameter == new ParameterModel { Name = parameter.Name, Type = parameter.Type };

    private static ParameterModel? ShortParameter(string text) =>
        text.IndexOf(' ') is >= 0 and var space && space < text.Length - 1 ? new ParameterModel { Name = text.Substring(0, space), Type = new TypeRef(text.Substring(space + 1)) } : null;

    private static ParameterModel? ParameterOf(Dictionary<string, object?> parameter) => TypeOf(parameter, "type") is null ? null : new ParameterModel
    {
        Name = TextOf(parameter, "name") ?? "",
        Type = TypeOf(parameter, "type")!,
        Kind = (ParameterKind)(Number(parameter, "kind") ?? 0),
        Inner = Items(parameter, "inner").OfType<long>().Select(static kind => new NestedKind((ParameterKind)kind)).ToEquatableArray(),
        Optional = Flag(parameter, "optional"),
        Key = TextOf(parameter, "key"),
        Trusted = Flag(parameter, "trusted"),
        IsPublic = !Flag(parameter, "hidden"),
    };
}
