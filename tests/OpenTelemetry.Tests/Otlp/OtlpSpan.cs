namespace Mesh.OpenTelemetry.Tests.Otlp;

/// <summary>A span, as it was received: the numbers of the fields are those of <c>trace.proto</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Trace">The id of its trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of the span around it; empty for the first of a trace.</param>
/// <param name="IsError">Whether its status is an error.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Events">The names of its events.</param>
internal sealed record OtlpSpan(string Name, string Trace, string Id, string Parent, bool IsError, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Events)
{
    private const int Error = 2;

    public static IEnumerable<OtlpSpan> AllOf(ProtobufMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new OtlpSpan(
            span.Text(5),
            Convert.ToHexString(span.Bytes(1).Span),
            Convert.ToHexString(span.Bytes(2).Span),
            Convert.ToHexString(span.Bytes(4).Span),
            span.Message(15)?.Number(3) == Error,
            OtlpAttributes.Of(span, 9),
            [.. span.Messages(11).Select(static happened => happened.Text(2))]);
}
