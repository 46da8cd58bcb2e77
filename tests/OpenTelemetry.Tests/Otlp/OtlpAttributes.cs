namespace Mesh.OpenTelemetry.Tests.Otlp;

/// <summary>The attributes of resources, points, spans and events.</summary>
internal static class OtlpAttributes
{
    /// <summary>Reads the attributes that are texts.</summary>
    /// <param name="message">What has them.</param>
    /// <param name="field">The number of the field.</param>
    public static IReadOnlyDictionary<string, string> Of(ProtobufMessage message, int field) =>
        message.Messages(field).ToDictionary(static pair => pair.Text(1), static pair => pair.Message(2)!.Text(1), StringComparer.Ordinal);
}
