using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Tool.Assemblies;

/// <summary>Converts types in metadata to the <see cref="TypeRef"/>s of manifests, but without escaping names with @.</summary>
/// <param name="own">The name of the assembly that has the metadata.</param>
internal sealed class TypeRefProvider(string own) : ICustomAttributeTypeProvider<TypeRef>, ISignatureTypeProvider<TypeRef, object?>
{
    public TypeRef GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.IntPtr => "nint",
        PrimitiveTypeCode.UIntPtr => "nuint",
        _ => typeCode.ToString().ToLowerInvariant(),
    });

    public TypeRef GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } container
            ? Nested(GetTypeFromDefinition(reader, container, 0), name)
            : Named(reader.GetString(type.Namespace), name, own);
    }

    public TypeRef GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Nested(GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0), name)
            : Named(reader.GetString(type.Namespace), name, type.ResolutionScope.Kind == HandleKind.AssemblyReference ? NameOf(reader, (AssemblyReferenceHandle)type.ResolutionScope) : "");
    }

    /// <summary>Gets the name of a referenced assembly, as in <see cref="TypeRef.Assembly"/>.</summary>
    public static string NameOf(MetadataReader reader, AssemblyReferenceHandle handle) => NameOf(reader.GetAssemblyReference(handle).GetAssemblyName());

    /// <summary>Gets the text of a type that the assembly exports without having it, as in <see cref="TypeRef.Template"/>.</summary>
    public static string TemplateOf(MetadataReader reader, ExportedTypeHandle handle) => Exported(reader, handle).Template;

    /// <summary>Converts a type in the form of an attribute's argument: <c>Shop.IRepository`1, Shop, Version=...</c>.</summary>
    public TypeRef GetTypeFromSerializedName(string name)
    {
        int end = name.IndexOf(", ", name.LastIndexOf(']') + 1, StringComparison.Ordinal);
        string full = (end < 0 ? name : name[..end]).Split('[')[0];
        string[] parts = full.Split('+');
        int point = parts[0].LastIndexOf('.');
        TypeRef type = Named(point < 0 ? "" : parts[0][..point], parts[0][(point + 1)..], end < 0 ? own : NameOf(new AssemblyName(name[(end + 2)..])));
        return parts.Skip(1).Aggregate(type, Nested);
    }

    public TypeRef GetGenericInstantiation(TypeRef genericType, ImmutableArray<TypeRef> typeArguments) => new(genericType.Template, typeArguments.ToEquatableArray(), genericType.Assembly);

    public TypeRef GetSZArrayType(TypeRef elementType) => TypeRef.Array(1, elementType);

    public TypeRef GetArrayType(TypeRef elementType, ArrayShape shape) => TypeRef.Array(shape.Rank, elementType);

    public TypeRef GetByReferenceType(TypeRef elementType) => elementType;

    public TypeRef GetPointerType(TypeRef elementType) => new("{0}*", [elementType]);

    public TypeRef GetPinnedType(TypeRef elementType) => elementType;

    public TypeRef GetModifiedType(TypeRef modifier, TypeRef unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeRef GetFunctionPointerType(MethodSignature<TypeRef> signature) => new("delegate*");

    public TypeRef GetGenericMethodParameter(object? genericContext, int index) => Parameter(index);

    public TypeRef GetGenericTypeParameter(object? genericContext, int index) => Parameter(index);

    public TypeRef GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeRef GetSystemType() => new("global::System.Type");

    public bool IsSystemType(TypeRef type) => type.Template == "global::System.Type";

    /// <summary>Gets the underlying type of an enum: all enums in arguments of our attributes have the default type.</summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(TypeRef type) => PrimitiveTypeCode.Int32;

    private static TypeRef Parameter(int index) => TypeRef.Parameter("T" + index.ToString(CultureInfo.InvariantCulture));

    private static TypeRef Exported(MetadataReader reader, ExportedTypeHandle handle)
    {
        ExportedType type = reader.GetExportedType(handle);
        string name = reader.GetString(type.Name);
        return type.Implementation.Kind == HandleKind.ExportedType ? Nested(Exported(reader, (ExportedTypeHandle)type.Implementation), name) : Named(reader.GetString(type.Namespace), name, "");
    }

    private static string NameOf(AssemblyName assembly) => assembly.GetPublicKeyToken() is { } token && FrameworkKeys.Contains(token) ? "" : assembly.Name ?? "";

    private static TypeRef Named(string space, string name, string assembly) =>
        (space, name) switch
        {
            ("System", "Object" or "String" or "Decimal") => new TypeRef(name.ToLowerInvariant()),
            _ => Append(space.Length == 0 ? "global::" : $"global::{space}.", [], name, assembly),
        };

    private static TypeRef Nested(TypeRef container, string name) => Append(container.Template + ".", container.Arguments, name, container.Assembly);

    // List`1 is List<{0}>, open until it is instantiated.
    private static TypeRef Append(string prefix, IReadOnlyList<TypeRef> outer, string name, string assembly)
    {
        string[] parts = name.Split('`');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)) return new TypeRef(prefix + name, outer.ToEquatableArray(), assembly);
        IEnumerable<int> indices = Enumerable.Range(outer.Count, count);
        string holes = string.Join(", ", indices.Select(static index => "{" + index.ToString(CultureInfo.InvariantCulture) + "}"));
        return new TypeRef($"{prefix}{parts[0]}<{holes}>", outer.Concat(indices.Select(Parameter)).ToEquatableArray(), assembly);
    }
}
