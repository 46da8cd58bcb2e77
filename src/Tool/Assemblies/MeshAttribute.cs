using System.Reflection.Metadata;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Tool.Assemblies;

/// <summary>An attribute of an assembly whose class is in the namespace Mesh or below it.</summary>
/// <param name="Name">Its class, with the namespace.</param>
/// <param name="Text">Its first argument, if that is a text.</param>
/// <param name="Type">Its first argument, or the first of its type arguments, if that is a type.</param>
/// <param name="Named">Its named arguments.</param>
internal sealed record MeshAttribute(string Name, string? Text, TypeRef? Type, IReadOnlyDictionary<string, object?> Named)
{
    public static IEnumerable<MeshAttribute> All(MetadataReader metadata, AssemblyDefinition assembly)
    {
        var types = new TypeRefProvider(metadata.GetString(assembly.Name));
        foreach (CustomAttributeHandle handle in assembly.GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            // What an assembly does not define itself.
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            TypeRef? argument = null;
            if (parent.Kind == HandleKind.TypeSpecification)
            {
                TypeSpecification specification = metadata.GetTypeSpecification((TypeSpecificationHandle)parent);
                argument = specification.DecodeSignature(types, null) is { Arguments: { Count: > 0 } arguments } ? arguments[0] : null;
                parent = Generic(metadata, specification) ?? parent;
            }

            if (parent.Kind != HandleKind.TypeReference) continue;
            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
            string space = metadata.GetString(type.Namespace);
            if (space != "Mesh" && !space.StartsWith("Mesh.", StringComparison.Ordinal)) continue;
            CustomAttributeValue<TypeRef> value = attribute.DecodeValue(types);
            object? first = value.FixedArguments.Length > 0 ? value.FixedArguments[0].Value : null;
            yield return new MeshAttribute($"{space}.{metadata.GetString(type.Name)}", first as string, first as TypeRef ?? argument, value.NamedArguments.ToDictionary(static named => named.Name ?? "", static named => named.Value, StringComparer.Ordinal));
        }
    }

    /// <summary>Converts the attribute to the stage that it declares; null when it has no name.</summary>
    public StageModel? ToStage() => string.IsNullOrWhiteSpace(Text) ? null : new StageModel(
        Text,
        Named.GetValueOrDefault("Order") as int? ?? 0,
        Named.GetValueOrDefault("Gate") is int gate and >= 0 and <= 2 ? (StageGate)gate : StageGate.Required,
        DurationOf("Timeout"))
    {
        Required = Names("Required"),
        Optional = Names("Optional"),
        SkipOnTimeout = Named.GetValueOrDefault("SkipOnTimeout") is true,
        Retries = Named.GetValueOrDefault("StartRetries") as int?,
        RetryDelay = DurationOf("StartRetryDelay"),
    };

    private long? DurationOf(string name) => Named.GetValueOrDefault(name) is string duration ? DurationText.Parse(duration) : null;

    private EquatableArray<string> Names(string name) =>
        Named.GetValueOrDefault(name) is IEnumerable<CustomAttributeTypedArgument<TypeRef>> names ? names.Select(static item => item.Value).OfType<string>().ToEquatableArray() : [];

    // ProvidedByHostAttribute`1 of ProvidedByHostAttribute<IFoo>: the signature begins with the kinds "generic instance" and "class".
    private static EntityHandle? Generic(MetadataReader metadata, TypeSpecification specification)
    {
        BlobReader signature = metadata.GetBlobReader(specification.Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
        _ = signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }
}
