using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mesh.Runtime.Tests;

public sealed class PublicApiTests
{
    private static readonly NullabilityInfoContext s_nullability = new();

    /// <summary>A change of what users and generated code can see is made consciously: UPDATE_SNAPSHOTS=1 accepts it.</summary>
    [Fact]
    public void The_public_surface_is_the_one_that_was_accepted() => AssertAccepted(Describe());

    private static void AssertAccepted(string actual, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "PublicApi.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, actual);
        string[] accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] lines = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 100, "The description holds next to nothing.");
        string difference = string.Join('\n', accepted.Except(lines).Select(static line => "- " + line).Concat(lines.Except(accepted).Select(static line => "+ " + line)));
        Assert.True(accepted.SequenceEqual(lines), $"The public surface has changed. UPDATE_SNAPSHOTS=1 accepts it.\n{difference}");
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (Type type in typeof(MeshOptions).Assembly.GetExportedTypes().OrderBy(static type => type.ToString(), StringComparer.Ordinal))
        {
            IEnumerable<string> members = type.IsEnum
                ? Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}")
                : type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(IsVisible).Select(Member);
            text.Append(Kind(type)).Append('\n');
            foreach (string member in members.Order(StringComparer.Ordinal)) text.Append("    ").Append(Name(type)).Append(": ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    // What the compiler adds to a record is not told.
    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => !method.IsDefined(typeof(CompilerGeneratedAttribute)) && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && (!method.IsSpecialName || method.IsConstructor || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(true).Any(IsVisibleAccessor),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    };

    private static bool IsVisibleAccessor(MethodInfo accessor) => accessor.IsPublic || accessor.IsFamily || accessor.IsFamilyOrAssembly;

    private static string Kind(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";
        Type[] own = type.IsEnum ? [] : [.. type.GetInterfaces(), .. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : Type.EmptyTypes];
        return $"{kind} {type.Namespace}.{Name(type)}{(own.Length == 0 ? "" : " : " + string.Join(", ", own.Select(Name).Order(StringComparer.Ordinal)))}{Constraints(type.GetGenericArguments())}";
    }

    private static string Member(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{Annotated(s_nullability.Create(method.ReturnParameter))} {method.Name}{Arguments(method)}({Parameters(method)}){Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}",
        PropertyInfo property => $"{Access(property.GetAccessors(true)[0])}{Annotated(s_nullability.Create(property))} {property.Name} {{{string.Concat(property.GetAccessors(true).Where(IsVisibleAccessor).Select(Accessor))} }}{(property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : " required")}",
        FieldInfo field => $"{(field.IsLiteral ? $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}" : $"{Name(field.FieldType)} {field.Name}")}",
        _ => member.ToString()!,
    };

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Accessor(MethodInfo accessor) => accessor.ReturnType != typeof(void) ? " get;"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{(parameter.IsOut ? "out " : "")}{Annotated(s_nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}"));

    private static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(static argument =>
        argument.IsGenericParameter && argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? $" where {argument.Name} : class" : ""));

    private static string Annotated(NullabilityInfo nullability)
    {
        Type type = nullability.Type;
        string name = nullability.GenericTypeArguments.Length == 0 || Nullable.GetUnderlyingType(type) is not null ? Name(type)
            : $"{Bare(type)}<{string.Join(", ", nullability.GenericTypeArguments.Select(Annotated))}>";
        return name + (!type.IsValueType && nullability.ReadState == NullabilityState.Nullable && !type.IsGenericParameter ? "?" : "");
    }

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        return type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
    }

    private static string Bare(Type type) => type.Name.Split('`')[0];
}
