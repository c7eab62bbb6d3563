using Polly;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Gateway.Forwarding;

/// <summary>
/// Sends a request through a retry pipeline if it may be sent twice: if it only reads, or carries an Idempotency-Key by
/// which the service knows a repetition. Any other request is sent once.
/// </summary>
/// <remarks>A body that is to be sent again is first read whole into memory; one above the limit is sent once.</remarks>
internal sealed class RetryHandler(ResiliencePipeline<HttpResponseMessage> pipeline, int maxBufferedBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsRepeatable(request))
            return await base.SendAsync(request, cancellationToken);

        await BufferBodyAsync(request, cancellationToken);
        return await pipeline.ExecuteAsync(
            static async (state, token) => await state.Handler.SendOnceAsync(state.Request, token),
            (Handler: this, Request: request),
            cancellationToken);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await base.SendAsync(request, cancellationToken);

    private bool IsRepeatable(HttpRequestMessage request) =>
        Repetition.IsAllowed(request)
        && (request.Content is null || request.Content.Headers.ContentLength <= maxBufferedBytes);

    // The forwarder's content reads the caller's body as it is sent, which works once.
    private static async Task BufferBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not { } streamed)
            return;

        var body = new MemoryStream();
        await streamed.CopyToAsync(body, cancellationToken);
        var buffered = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        foreach (var (name, values) in streamed.Headers.NonValidated)
            buffered.Headers.TryAddWithoutValidation(name, values);
        request.Content = buffered;
    }
}
