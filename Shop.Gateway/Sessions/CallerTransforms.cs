using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using Shop.ServiceDefaults.Identity;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Sessions;

/// <summary>Tells a service who calls by a signed token, and by nothing else: no cookie, and no token that came from outside.</summary>
internal sealed class CallerTransforms(ICallerTokens tokens) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        context.AddRequestHeaderRemove(HeaderNames.Cookie);
        context.AddRequestHeaderRemove(HeaderNames.Authorization);
        context.AddRequestTransform(request =>
        {
            if (Caller.Of(request.HttpContext.User) is { } caller)
                request.ProxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(caller));
            return ValueTask.CompletedTask;
        });
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }
}
