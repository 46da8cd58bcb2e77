using System.Threading.Channels;
using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class RecordingMailer : IMailer
{
    private readonly Channel<Mail> _arriving = Channel.CreateUnbounded<Mail>();
    private readonly List<Mail> _sent = [];

    public IReadOnlyList<Mail> To(string address)
    {
        lock (_sent) return [.. _sent.Where(mail => mail.To == address)];
    }

    /// <summary>Waits for the next mail that nobody has waited for.</summary>
    public async Task<Mail> NextAsync() => await _arriving.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        var mail = new Mail(to, subject, body);
        lock (_sent) _sent.Add(mail);
        await _arriving.Writer.WriteAsync(mail, cancellationToken);
    }
}
